import type { MfaException } from '../exception/exception';
import { addDays, type Instant } from '../time';

/** How those who answer for a review were asked for it. @public */
export type AskedForReview =
  /** By its ladder: when all were told whom the policy knows. */
  | { readonly by: 'ladder'; readonly lastRungAt: Instant | Date }
  /** By a campaign, until its deadline; whether word of it has reached anybody. */
  | {
      readonly by: 'campaign';
      readonly deadline: Instant;
      readonly told: boolean;
    };

/**
 * Whether an exception may end because nobody answers. What is there for
 * emergencies is never ended because nobody was there.
 */
export function endsBySilence({
  policy,
  subjectClass,
}: Pick<MfaException, 'policy' | 'subjectClass'>): boolean {
  return policy?.noAnswer === 'end' && subjectClass !== 'break_glass_account';
}

/**
 * From when on silence about a review ends the exception; nothing where it never
 * does. Whoever was not told has not been silent: of what nobody knew, the ladder
 * goes on, until somebody does.
 *
 * @public
 */
export function silentFrom(
  exception: Pick<MfaException, 'policy' | 'subjectClass'>,
  asked: AskedForReview,
): Instant | undefined {
  const { policy } = exception;
  if (!policy || !endsBySilence(exception)) {
    return undefined;
  }
  if (asked.by === 'ladder') {
    return addDays(asked.lastRungAt, policy.graceDays);
  }
  return asked.told ? asked.deadline : undefined;
}
