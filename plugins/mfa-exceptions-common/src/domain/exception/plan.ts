import { REPEATS_THAT_NEED_A_PLAN } from '../patterns/similarity';
import { currentApprovals } from './approvals';
import type { MfaException } from './exception';

// What is asked for over and over is a problem of design, and needs a plan that
// ends it. How often it was asked for is counted when it is asked for, and again
// when it is approved: others may have asked for the same in between.

/**
 * Whether it was asked for so often before that it must say how it is going to be
 * the last time, and does not.
 *
 * @public
 */
export function lacksPlan({
  remediationPlan,
  similarity,
}: Pick<MfaException, 'remediationPlan' | 'similarity'>): boolean {
  const { repeats = 0 } = similarity ?? {};
  return repeats >= REPEATS_THAT_NEED_A_PLAN && !remediationPlan;
}

/**
 * How often the same was asked for before: by others of its like, and under this
 * record itself, as often as it was granted.
 */
export function repeatsOf(
  { implementations }: Pick<MfaException, 'implementations'>,
  others: number,
): number {
  return others + implementations.length;
}

/**
 * The record as it is to be decided on: with the requests that have come in for the
 * same since it was submitted. It never knows of fewer than it did.
 *
 * @param others - all other requests for the same within the look-back
 * @public
 */
export function withRepeats(
  exception: MfaException,
  others: number,
): MfaException {
  const { similarity = { repeats: 0, copies: 0 } } = exception;
  const repeats = repeatsOf(exception, others);
  return repeats > similarity.repeats
    ? { ...exception, similarity: { ...similarity, repeats } }
    : exception;
}

/** Nobody changes the plan that somebody has approved together with the rest. */
export function isPlanApproved(exception: MfaException): boolean {
  return (
    exception.remediationPlan !== undefined &&
    currentApprovals(exception).length > 0
  );
}
