import type {
  Pattern,
  PatternDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EXCEPTION_ID, inDays } from './records';

/** Asked for three times, by one team for one service. */
export function patternOf(changes: Partial<Pattern> = {}): Pattern {
  return {
    id: `repeat-${'1'.repeat(32)}`,
    kind: 'repeat',
    severity: 'medium',
    times: 3,
    exceptions: 3,
    subjects: 1,
    owners: 1,
    awaiting: 1,
    subjectRef: 'component:default/payments',
    controlDomain: 'conditional_access',
    firstAt: inDays(-200),
    latestAt: inDays(-2),
    needsPlan: true,
    ...changes,
  };
}

/** The same with one exception behind it. */
export function patternDetailOf(
  changes: Partial<PatternDetail> = {},
): PatternDetail {
  return {
    ...patternOf(),
    evidence: [
      {
        id: EXCEPTION_ID,
        subjectRef: 'component:default/payments',
        ownerRef: 'group:default/payments-team',
        controlDomain: 'conditional_access',
        requester: 'user:default/olivia',
        state: 'requested',
        requestedAt: inDays(-2),
        validFrom: inDays(-2),
        validTo: inDays(30),
        populationSize: 12,
        hasPlan: false,
      },
    ],
    mayPlan: false,
    planHistory: [],
    ...changes,
  };
}

export function patternPageOf(items: Pattern[], nextCursor?: string) {
  return {
    items,
    totalItems: items.length,
    pageInfo: nextCursor ? { nextCursor } : {},
  };
}
