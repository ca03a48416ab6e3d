import type { ExceptionRequest, Population } from './exception';
import { riskRatings, type RiskRating } from './vocabulary';

/**
 * The risk that policies go by: as rated, and one level up when the population
 * holds administrators, executives or third parties.
 *
 * @public
 */
export function effectiveRisk(
  request: Pick<ExceptionRequest, 'riskRating'> & {
    readonly scope: { readonly population: Pick<Population, 'includes'> };
  },
): RiskRating {
  const level = riskRatings.indexOf(request.riskRating);
  const raise = request.scope.population.includes.length > 0 ? 1 : 0;
  return riskRatings[Math.min(level + raise, riskRatings.length - 1)];
}
