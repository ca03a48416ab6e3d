import { parseEntityRef } from '@backstage/catalog-model';
import type { TechInsightFact } from '@backstage-community/plugin-tech-insights-node';
import {
  DAY_IN_MS,
  millisOf,
  scorecardBand,
  type PostureEntity,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { FactName } from './factSchema';

/**
 * What Tech Insights is told of one entity.
 *
 * @param at - when the register counted
 */
export function toFacts(
  { accountability, entityRef, measures, nextEndAt }: PostureEntity,
  at: string,
): TechInsightFact {
  if (!accountability) {
    // Left out, a fact has its checks left out, which would pass for a pass.
    throw new Error('The register does not say who is accountable for what');
  }
  const { flags } = measures;
  const facts: Partial<Record<FactName, number | string>> = {
    mfaExceptionsBand: scorecardBand(measures),
    mfaExceptionsInForce: measures.inForce,
    mfaExceptionsStanding: measures.standing,
    mfaExceptionsOverdue: flags.overdue,
    mfaExceptionsExpiringSoon: flags.expiring_soon,
    mfaExceptionsReviewDue: flags.review_due,
    mfaExceptionsReviewOverdue: flags.review_overdue,
    mfaExceptionsOrphaned: flags.orphaned,
    mfaExceptionsRepeated: measures.repeated,
    mfaExceptionsExtended: measures.extended,
    mfaExceptionsAwaitingDecision: measures.awaitingDecision,
    mfaExceptionsAwaitingImplementation: measures.awaitingImplementation,
    mfaExceptionsPopulationAtRisk: measures.populationAtRisk,
    mfaExceptionsAccountabilityGaps: accountability.gaps,
    mfaExceptionsAccountabilityStale: accountability.stale,
    ...(nextEndAt && {
      mfaExceptionsDaysToNextEnd: Math.floor(
        (millisOf(nextEndAt) - millisOf(at)) / DAY_IN_MS,
      ),
    }),
  };
  return { entity: parseEntityRef(entityRef), facts };
}
