import { refuse, refuseBlank } from '../errors';
import {
  causesCalling,
  nextReview,
  reviewOf,
  type ReviewCause,
} from '../review/review';
import {
  mayReview,
  someMayReview,
  type ReviewRight,
} from '../review/reviewers';
import type { ReviewerRungName } from '../review/vocabulary';
import { addDays, earlier, toInstant, type Instant } from '../time';
import type { LifecycleCommand } from './commands';
import type { MfaException } from './exception';
import type { LifecycleContext } from './transition';

// What becomes of reviews. A cause only ever brings the current one forward; an
// answer closes it and opens the next, never later than the policy's interval.

const outcomeOf = {
  certify: 'certified',
  reduce: 'reduced',
  review_revoke: 'revoked',
} as const;

interface Answer {
  readonly action: keyof typeof outcomeOf;
  readonly number: number;
  readonly reason: string;
}

/** The first review of an exception that comes into force; due, if it was called. */
export function reviewOpened(
  current: MfaException,
  now: Date,
): Partial<MfaException> {
  const { causesAhead = [] } = current;
  const called = causesAhead.length > 0;
  return {
    ...nextReview(current, now, causesAhead),
    causesAhead: undefined,
    reviewDueAt: called
      ? toInstant(now)
      : nextDue(current, current.validTo, now),
  };
}

/** What an answer makes of the review; `end` is when the exception ends after it. */
export function reviewAnswered(
  current: MfaException,
  { action, number, reason }: Answer,
  end: Instant,
  context: LifecycleContext,
): Partial<MfaException> {
  refuseBlank('reason', reason);
  const by = reviewerOf(current, context);
  return {
    lastReview: {
      number,
      outcome: outcomeOf[action],
      ...by,
      at: toInstant(context.now),
    },
    ...(action !== 'review_revoke' && {
      ...nextReview(current, context.now),
      reviewDueAt: nextDue(current, end, context.now),
    }),
  };
}

/** That somebody who was asked could not say: the next one is asked. */
export function reviewEscalated(
  current: MfaException,
  reason: string,
  context: LifecycleContext,
): Partial<MfaException> {
  refuseBlank('reason', reason);
  const review = reviewOf(current);
  const opinion = {
    ...reviewerOf(current, context),
    at: toInstant(context.now),
    reason,
  };
  return { review: { ...review, opinions: [...review.opinions, opinion] } };
}

/** That a review was handed to somebody else. */
export function reviewReassigned(
  current: MfaException,
  { to, reason }: Extract<LifecycleCommand, { action: 'reassign_review' }>,
  { actor, now, reviewing }: LifecycleContext,
): Partial<MfaException> {
  refuseBlank('reason', reason);
  const assignees = reviewing?.assignees ?? [];
  if (assignees.length === 0) {
    refuse([
      { field: 'to', message: 'must be a user, or a group that has somebody' },
    ]);
  }
  if (!someMayReview(current, assignees)) {
    refuse([
      {
        field: 'to',
        message:
          'must be somebody who may decide: neither the requester, nor covered by name',
      },
    ]);
  }
  if (actor.kind !== 'user') {
    throw new Error('Only a person hands a review to others');
  }
  return {
    review: {
      ...reviewOf(current),
      reviewer: { ref: to, by: actor.ref, at: toInstant(now) },
    },
  };
}

/**
 * What a cause makes of the current review: never due later than it was. Where
 * none is open yet, it waits for the first.
 */
export function reviewCalled(
  current: MfaException,
  cause: ReviewCause,
  dueAt: Instant,
): Partial<MfaException> {
  const causes = [...causesCalling(current), cause];
  return current.state === 'approved'
    ? { causesAhead: causes }
    : {
        review: { ...reviewOf(current), causes },
        reviewDueAt: current.reviewDueAt && earlier(current.reviewDueAt, dueAt),
      };
}

function nextDue({ policy }: MfaException, end: Instant, now: Date): Instant {
  return earlier(addDays(now, policy?.reviewIntervalDays ?? 0), end);
}

function reviewerOf(
  current: MfaException,
  { actor, reviewing }: LifecycleContext,
): {
  readonly by: string;
  readonly as: ReviewerRungName;
  readonly onBehalfOf?: string;
} {
  const right: ReviewRight | undefined =
    reviewing && mayReview(current, actor, reviewing);
  if (!right?.allowed || actor.kind !== 'user') {
    throw new Error('Only a reviewer answers a review');
  }
  const { as, onBehalfOf } = right;
  return { by: actor.ref, as, ...(onBehalfOf && { onBehalfOf }) };
}
