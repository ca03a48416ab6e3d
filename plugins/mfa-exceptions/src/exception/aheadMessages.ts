/** What lies ahead of an exception. */
export const scheduleMessages = {
  list: 'What happens next and when, if nobody does anything before',
  help: 'If nobody does anything before:',
  more_one: '{{count}} more',
  more_other: '{{count}} more',
  review_due: 'The review is due',
  review_overdue:
    'The review is overdue; from then on, somebody is told every day',
  drill_due: 'The next drill is due',
  contract_end: 'The contract with the vendor ends; nothing outlasts it',
  end: 'The exception ends by itself, and IAM has to take the exclusion out',
  no_answer: {
    end: 'Nobody has answered the review: the exception ends',
    escalate:
      'Nobody has answered the review: everybody is told every day, and it stays in force',
  },
  reminder: {
    review: 'A reminder of the review goes to {{who}}',
    end: 'A reminder of the end goes to {{who}}',
    removal: 'A reminder to take the exclusion out goes to {{who}}',
    drill: 'A reminder of the drill goes to {{who}}',
  },
  escalation: {
    review: 'The overdue review goes to {{who}} as well',
    end: 'The end goes to {{who}} as well',
    removal: 'The overdue removal goes to {{who}} as well',
    drill: 'The overdue drill goes to {{who}} as well',
  },
  role: {
    reviewers: 'the reviewers',
    requester: 'the requester',
    implementers: 'those who implement',
    accountable_owner: 'the accountable owner',
    accountable_owner_parent: 'the group above the owner',
    governance: 'governance',
    iam: 'IAM',
  },
} as const;

/** How a break-glass account was used. */
export const usesMessages = {
  title: 'Uses and drills',
  none: 'It has not been used so far.',
  drill: 'Next drill',
  drillNone: 'No drill is due',
  kind: 'What it was',
  occurredAt: 'When it was used',
  note: 'What happened',
  noteHelp: 'Who used it and why, and whether it worked as it should',
  future: 'Must not lie in the future',
  recorded: 'Recorded by {{who}}, {{when}}',
  dialog: 'Record a use of this account?',
  dialogText:
    'Every use makes the review due at once. A drill puts the next one off.',
} as const;
