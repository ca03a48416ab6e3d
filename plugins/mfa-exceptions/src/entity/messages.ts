export const entityMessages = {
  title: 'MFA exceptions',
  headline: {
    overdue_one: '{{count}} exception ended {{when}} and is still in place',
    overdue_other:
      '{{count}} exceptions have ended and are still in place, the first ended {{when}}',
    review_overdue_one: 'The review of {{count}} exception was due {{when}}',
    review_overdue_other:
      'The reviews of {{count}} exceptions are overdue, the first was due {{when}}',
    expiring_soon_one: '{{count}} exception ends {{when}}',
    expiring_soon_other: '{{count}} exceptions end soon, the first {{when}}',
    review_due_one: '{{count}} exception became due for review {{when}}',
    review_due_other:
      '{{count}} exceptions are due for review, the first became due {{when}}',
    awaiting_implementation_one:
      '{{count}} approved exception waits to be put in place, requested {{when}}',
    awaiting_implementation_other:
      '{{count}} approved exceptions wait to be put in place, the first requested {{when}}',
    awaiting_approval_one:
      '{{count}} request waits for approval, made {{when}}',
    awaiting_approval_other:
      '{{count}} requests wait for approval, the first made {{when}}',
    in_force_one: '{{count}} exception is in force and ends {{when}}',
    in_force_other:
      '{{count}} exceptions are in force, the first ends {{when}}',
    none: 'Nothing is in force and nothing waits',
  },
  attention: {
    overdue_one: '{{count}} ended and still in place:',
    overdue_other: '{{count}} ended and still in place:',
    review_overdue_one: '{{count}} with its review overdue:',
    review_overdue_other: '{{count}} with their reviews overdue:',
    expiring_soon_one: '{{count}} ends soon:',
    expiring_soon_other: '{{count}} end soon:',
    review_due_one: '{{count}} to review:',
    review_due_other: '{{count}} to review:',
  },
  empty: 'MFA applies here without exception.',
  emptyToYou: 'There is no exception here that you may see.',
  partial: 'There may be more than you may see.',
  request: 'Request an exception',
  openTab: 'See all exceptions',
  counts: 'Exceptions by status',

  dates: 'Next dates',
  nextEnd: 'Next end',
  nextReview: 'Next recertification',
  noDate: 'None',
  layers: 'Who is accountable',
  requesters: 'Requested by',
  approvers: 'Approved by',
  implementers: 'Implemented by',
  asked: 'Yours to review',
  answer: 'Answer the review',
  nextSteps: 'Waiting for you',
  moreSteps: 'and {{number}} more',
  show: 'Show',
  open: 'Open',
  ended: 'Ended',
  all: 'All',
  noOpen: 'No open exceptions',
  noOpenDescription:
    'Nothing is in force here, nothing waits, and nothing is left to take out.',
  noEnded: 'No ended exceptions',
  noEndedDescription: 'No exception of this entity has ended yet.',
  noneAtAll: 'No exceptions',
  noneAtAllDescription: 'MFA applies here without exception.',
  noneToSee: 'No exceptions to see',
  noneToSeeDescription:
    'You see the exceptions of what your groups own, and your own requests.',
  expand: 'Details of {{title}}',
  openException: 'Open the exception',
  rowWindow: '{{from}} to {{to}}',
  reason: 'Reason',
  population: 'Who',
  accountable: 'Accountable',
  shown: 'The newest {{number}} are shown.',
} as const;
