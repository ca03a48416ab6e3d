import { reviewActions, type ReviewAction } from '../exception/vocabulary';
import { reviewOf } from '../review/review';
import { addDays, millisOf, type Instant } from '../time';
import { forceOf, type EvidencePeriod, type Version } from './period';

/** An answer to a review, as the history has it. @public */
export interface ReviewDone {
  readonly number: number;
  readonly answer: ReviewAction;
  readonly by?: string;
  readonly onBehalfOf?: string;
  readonly at: Instant;
  readonly reason?: string;
}

/** A review that nobody had made when it and the grace for it were over. @public */
export interface ReviewMissed {
  readonly number: number;
  readonly dueAt: Instant;
  readonly overdueAt: Instant;
}

/** All answers to the reviews of an exception. */
export function reviewsDone(versions: readonly Version[]): ReviewDone[] {
  return versions.flatMap(({ entry, record }, index) => {
    const answer = reviewActions.find(action => action === entry.action);
    if (!answer) {
      return [];
    }
    const { number } = reviewOf(versions[index - 1]?.record ?? record);
    const { lastReview } = record;
    const onBehalfOf =
      lastReview?.at === entry.at ? lastReview.onBehalfOf : undefined;
    return {
      ...{ number, answer, at: entry.at },
      ...(entry.actor && { by: entry.actor }),
      ...(onBehalfOf && { onBehalfOf }),
      ...(entry.reason && { reason: entry.reason }),
    };
  });
}

/** The reviews that were overdue at some time in a period, while there was something to review. */
export function reviewsMissed(
  versions: readonly Version[],
  period: EvidencePeriod,
): ReviewMissed[] {
  const missed = new Map<number, ReviewMissed>();
  for (const version of versions) {
    const { reviewDueAt: dueAt, policy } = version.record;
    const [since, until] = forceOf(version);
    if (dueAt) {
      const overdueAt = addDays(dueAt, policy?.graceDays ?? 0);
      const from = Math.max(since, millisOf(overdueAt), millisOf(period.from));
      const { number } = reviewOf(version.record);
      if (from < Math.min(until, millisOf(period.to))) {
        missed.set(number, { number, dueAt, overdueAt });
      }
    }
  }
  return [...missed.values()];
}
