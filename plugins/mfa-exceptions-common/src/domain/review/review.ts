import type { MfaException } from '../exception/exception';
import { asOf } from '../exception/status';
import { addDays, hasCome, later, toInstant, type Instant } from '../time';
import type {
  ReviewCauseKind,
  ReviewerRungName,
  ReviewOutcome,
  OpenReviewStanding,
} from './vocabulary';

/** What called for a review before its time. @public */
export interface ReviewCause {
  readonly trigger: ReviewCauseKind;
  readonly seenAt: Instant;
  /** What makes it this cause and no other: the same never calls twice. */
  readonly key: string;
  /** What was seen, in short: references and words, never who is covered or why. */
  readonly before?: string;
  readonly after?: string;
  readonly campaignId?: string;
}

/** That somebody who was asked could not say. @public */
export interface ReviewOpinion {
  readonly by: string;
  readonly onBehalfOf?: string;
  /** Whom they spoke for: the next one is asked then. */
  readonly as: ReviewerRungName;
  readonly at: Instant;
  readonly reason: string;
}

/** Whom a review was handed to. @public */
export interface ReviewAssignment {
  readonly ref: string;
  readonly by: string;
  readonly at: Instant;
}

/** The one review that is open while an exception is in force. @public */
export interface CurrentReview {
  /** Counts from 1, over the whole life of the exception. */
  readonly number: number;
  readonly openedAt: Instant;
  readonly causes: readonly ReviewCause[];
  readonly opinions: readonly ReviewOpinion[];
  readonly reviewer?: ReviewAssignment;
}

/** The answer to a review, as the record keeps it; why, its history says. @public */
export interface ReviewDecision {
  readonly number: number;
  readonly outcome: Extract<ReviewOutcome, 'certified' | 'reduced' | 'revoked'>;
  readonly by: string;
  readonly onBehalfOf?: string;
  readonly as: ReviewerRungName;
  readonly at: Instant;
}

/** The current review at an instant. @public */
export interface ReviewStatus extends CurrentReview {
  readonly standing: OpenReviewStanding;
  readonly dueAt: Instant;
  readonly overdueAt: Instant;
  /** From when on it is somebody's work. */
  readonly askedFrom: Instant;
}

/** What a record's review follows from. @public */
export type ReviewFacts = Pick<
  MfaException,
  | 'state'
  | 'enforcement'
  | 'validTo'
  | 'reviewDueAt'
  | 'policy'
  | 'activatedAt'
  | 'review'
  | 'createdAt'
  | 'implementations'
>;

/**
 * The review that a record keeps, whether it is still open or not. What was in
 * force before reviews were counted is in its first.
 *
 * @public
 */
export function reviewOf({
  review,
  activatedAt,
  createdAt,
}: Pick<MfaException, 'review' | 'activatedAt' | 'createdAt'>): CurrentReview {
  return (
    review ?? {
      number: 1,
      openedAt: activatedAt ?? createdAt,
      causes: [],
      opinions: [],
    }
  );
}

/**
 * The current review of an exception and where it stands. Time alone makes it
 * due and overdue.
 *
 * @returns nothing where nothing is in force
 * @public
 */
export function reviewAt(
  exception: ReviewFacts,
  now: Date,
): ReviewStatus | undefined {
  const { state, reviewDueAt: dueAt } = asOf(exception, now);
  if (state !== 'active' || dueAt === undefined) {
    return undefined;
  }
  const overdueAt = addDays(dueAt, exception.policy?.graceDays ?? 0);
  const inTime = hasCome(dueAt, now) ? 'due' : 'scheduled';
  return {
    ...reviewOf(exception),
    standing: hasCome(overdueAt, now) ? 'overdue' : inTime,
    dueAt,
    overdueAt,
    askedFrom: askedFrom(exception, dueAt),
  };
}

/**
 * From when on a review that is due then is somebody's work: from its first
 * reminder, but not for more than the second half of its interval; at once,
 * where something called for it.
 */
function askedFrom(exception: ReviewFacts, dueAt: Instant): Instant {
  const { openedAt, causes } = reviewOf(exception);
  const [called] = causes;
  if (called) {
    return later(openedAt, called.seenAt);
  }
  const { remindersDays = [], reviewIntervalDays = 0 } = exception.policy ?? {};
  const ahead = Math.min(Math.max(0, ...remindersDays), reviewIntervalDays / 2);
  return later(openedAt, addDays(dueAt, -ahead));
}

/** What a review is called by in the API. @public */
export function reviewIdOf(exceptionId: string, number: number): string {
  return `${exceptionId}.${number}`;
}

/**
 * Exception and number of a review.
 *
 * @returns nothing where the id is none of a review
 * @public
 */
export function parseReviewId(
  id: string,
): { exceptionId: string; number: number } | undefined {
  const [, exceptionId, number] = /^(.+)\.([1-9]\d{0,8})$/.exec(id) ?? [];
  return exceptionId ? { exceptionId, number: Number(number) } : undefined;
}

/**
 * What calls for the review that is open; before the implementation, for the one
 * that begins with it.
 */
export function causesCalling(exception: MfaException): readonly ReviewCause[] {
  return exception.state === 'approved'
    ? exception.causesAhead ?? []
    : reviewOf(exception).causes;
}

/** Whether a cause has called for a review of an exception before. @public */
export function hasSeenCause(
  exception: Pick<MfaException, 'review' | 'causesSeen' | 'causesAhead'>,
  key: string,
): boolean {
  const { review, causesSeen = [], causesAhead = [] } = exception;
  return (
    causesSeen.includes(key) ||
    [...(review?.causes ?? []), ...causesAhead].some(cause => cause.key === key)
  );
}

/**
 * The review after the present one, which is over with this. What called for
 * the present one is remembered.
 *
 * @param causes - what calls for it as soon as it is opened
 */
export function nextReview(
  exception: MfaException,
  now: Date,
  causes: readonly ReviewCause[] = [],
): Pick<MfaException, 'review' | 'causesSeen'> {
  const before = exception.review ?? firstOf(exception);
  const keys = before?.causes.map(({ key }) => key) ?? [];
  const causesSeen = [...(exception.causesSeen ?? []), ...keys];
  return {
    review: {
      number: (before?.number ?? 0) + 1,
      openedAt: toInstant(now),
      causes,
      opinions: [],
    },
    ...(causesSeen.length > 0 && { causesSeen }),
  };
}

function firstOf(exception: MfaException): CurrentReview | undefined {
  return exception.implementations.length > 0 ? reviewOf(exception) : undefined;
}
