import type { MfaException } from '../exception/exception';
import { effectiveRisk } from '../exception/risk';
import { statusAt } from '../exception/status';
import type { CampaignFilter } from './campaign';

/**
 * Whether a campaign that starts then is about an exception. The store's SQL is
 * held against it by a test.
 *
 * @public
 */
export function isInScope(
  exception: MfaException,
  filter: CampaignFilter,
  now: Date,
): boolean {
  const { inForce, flags } = statusAt(exception, now);
  const { subjectOwnerRef = '' } = exception;
  return (
    inForce &&
    admits(filter.subject, exception.subjectRef) &&
    admits(filter.subjectClass, exception.subjectClass) &&
    admits(filter.controlDomain, exception.controlDomain) &&
    admits(filter.owner, subjectOwnerRef) &&
    admits(filter.riskRating, effectiveRisk(exception)) &&
    admits(filter.reasonCategory, exception.reason.category) &&
    (filter.flag?.some(flag => flags.includes(flag)) ?? true)
  );
}

function admits<T>(any: readonly T[] | undefined, value: T): boolean {
  return any === undefined || any.includes(value);
}
