import type {
  Delegation,
  LoggedNotice,
  ReviewView,
  ReviewWork,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EXCEPTION_ID, exceptionOf, inDays } from './records';

const allowed = (
  [
    'certify',
    'reduce',
    'review_revoke',
    'dont_know',
    'reassign_review',
  ] as const
).map(action => ({ action, allowed: true }));

type Reviewed = ReviewView['exception'];

/** A review that was due two days ago, and that the person who looks may answer. */
export function reviewOf(
  changes: Partial<Omit<ReviewView, 'exception'>> = {},
  exception: Partial<Reviewed> = {},
): ReviewView {
  const record = exceptionOf();
  return {
    id: `${exception.id ?? EXCEPTION_ID}.2`,
    number: 2,
    status: 'due',
    openedAt: inDays(-90),
    dueAt: inDays(-2.1),
    overdueAt: inDays(4.9),
    causes: [],
    opinions: [],
    recommendation: {
      decision: 'revoke',
      reasons: [{ code: 'unused', days: 64 }, { code: 'owner_stale' }],
    },
    reviewers: [
      {
        rung: 'accountable_owner',
        refs: ['group:default/payments-team'],
        reached: true,
      },
      {
        rung: 'governance',
        refs: ['group:default/security-governance'],
        reached: false,
      },
    ],
    answersAs: { rung: 'accountable_owner' },
    allowedActions: allowed,
    bulkDecision: false,
    exception: {
      id: EXCEPTION_ID,
      version: 4,
      state: 'active',
      enforcement: 'in_place',
      flags: ['review_due'],
      subjectRef: record.subjectRef,
      subjectClass: record.subjectClass,
      controlDomain: record.controlDomain,
      reason: record.reason,
      requester: record.requester,
      effectiveRisk: 'medium',
      scope: record.scope,
      compensatingControls: record.compensatingControls,
      validFrom: inDays(-100),
      validTo: inDays(20),
      originalValidTo: inDays(20),
      activatedAt: inDays(-100.1),
      rounds: 2,
      extensions: 1,
      ...exception,
    },
    ...changes,
  };
}

/** A review that was answered, and by whom. */
export function closedReviewOf(
  number: number,
  closed: NonNullable<ReviewView['closed']>,
  changes: Partial<Omit<ReviewView, 'exception'>> = {},
): ReviewView {
  return reviewOf({
    id: `${EXCEPTION_ID}.${number}`,
    number,
    status: 'decided',
    closed,
    recommendation: undefined,
    reviewers: undefined,
    answersAs: undefined,
    allowedActions: [],
    ...changes,
  });
}

/** The same, as it waits among other work. */
export function reviewWorkOf(
  changes: Parameters<typeof reviewOf>[0] = {},
  exception: Partial<Reviewed> = {},
): ReviewWork {
  const review = reviewOf(changes, exception);
  return {
    id: review.exception.id,
    kind: 'review',
    assignee: 'group:default/payments-team',
    since: inDays(-9.1),
    dueAt: review.dueAt,
    urgency: review.status === 'overdue' ? 'overdue' : 'now',
    review,
  };
}

export function reviewPageOf(items: ReviewView[]) {
  return { items, totalItems: items.length, pageInfo: {} };
}

/** Somebody who answers the reviews of the guest for two weeks. */
export function delegationOf(changes: Partial<Delegation> = {}): Delegation {
  return {
    id: '5f7a1c2e-1f70-4c5e-8a55-0d2c7b1e9b01',
    delegator: 'user:default/guest',
    to: 'user:default/grace',
    from: inDays(-1),
    until: inDays(14),
    reason: 'Away until the middle of the month',
    createdAt: inDays(-1),
    active: true,
    ...changes,
  };
}

/** A digest that has reached somebody. */
export function noticeOf(changes: Partial<LoggedNotice> = {}): LoggedNotice {
  return {
    id: '1',
    recipient: 'user:default/grace',
    title: 'MFA exceptions: 1 review, 1 overdue',
    topic: 'mfa-reminders',
    state: 'delivered',
    createdAt: inDays(-1.2),
    deliveredAt: inDays(-1.1),
    failures: 0,
    steps: [
      {
        exceptionId: EXCEPTION_ID,
        subjectRef: 'component:default/payments',
        controlDomain: 'conditional_access',
        item: 'review',
        number: 2,
        deadline: inDays(-2.1),
        step: 'overdue-1',
        kind: 'overdue',
        role: 'reviewers',
      },
    ],
    ...changes,
  };
}
