export const scorecardMessages = {
  title: 'MFA scorecard',
  band: {
    none: 'No exceptions',
    covered: 'Exceptions, all in order',
    attention: 'Exceptions that need attention',
    failing: 'Exceptions out of order',
  },
  bandMeaning: {
    none: 'Nothing lets anybody around a control here.',
    covered:
      'Somebody is let around a control here, by right and looked after. That is not the same as nobody.',
    attention: 'Something ends soon, is to be reviewed, or was asked for anew.',
    failing:
      'Something should have been done by now: an end, a review, or somebody who has gone.',
  },
  partly: 'Only what you may see counts here.',
  checks: 'Checks',
  met: 'Met',
  notMet: 'Not met',
  see: 'See what to do',
  byTechInsights: 'Checked by Tech Insights, on what it was last told.',
  byRegister: 'Counted by the register just now.',
  check: {
    mfaExceptionsNone: 'Carries no MFA exception',
    mfaExceptionsNothingOverdue: 'No exclusion outlives its exception',
    mfaExceptionsReviewsAnswered: 'Reviews are answered in time',
    mfaExceptionsOwnersNamed: 'Each control has an accountable owner',
    mfaExceptionsPeopleThere: 'Whoever an exception depends on is still there',
    mfaExceptionsNothingEnding: 'No exception runs out unplanned',
  },
  reason: {
    mfaExceptionsNone_one: '{{count}} exclusion stands or is in force',
    mfaExceptionsNone_other: '{{count}} exclusions stand or are in force',
    mfaExceptionsNothingOverdue_one:
      '{{count}} has ended and is still in place',
    mfaExceptionsNothingOverdue_other:
      '{{count}} have ended and are still in place',
    mfaExceptionsReviewsAnswered_one: '{{count}} review is overdue',
    mfaExceptionsReviewsAnswered_other: '{{count}} reviews are overdue',
    mfaExceptionsOwnersNamed_one: 'Nobody is accountable for {{count}} control',
    mfaExceptionsOwnersNamed_other:
      'Nobody is accountable for {{count}} controls',
    mfaExceptionsPeopleThere_one: '{{count}} depends on somebody who has gone',
    mfaExceptionsPeopleThere_other: '{{count}} depend on somebody who has gone',
    mfaExceptionsNothingEnding_one: '{{count}} ends within days',
    mfaExceptionsNothingEnding_other: '{{count}} end within days',
  },
} as const;
