import { aScope } from '../../__testUtils__/exceptions';
import { effectiveRisk } from './risk';
import { privilegedGroups, type RiskRating } from './vocabulary';

function riskWith(
  riskRating: RiskRating,
  includes: readonly (typeof privilegedGroups)[number][],
) {
  const { population } = aScope();
  const scope = aScope({ population: { ...population, includes } });
  return effectiveRisk({ riskRating, scope });
}

describe('effectiveRisk', () => {
  it.each([
    ['low', 'medium'],
    ['medium', 'high'],
    ['high', 'critical'],
    ['critical', 'critical'],
  ] as const)('raises %s to %s by one level, however many', (given, raised) => {
    expect(riskWith(given, [])).toBe(given);
    expect(riskWith(given, privilegedGroups)).toBe(raised);
    for (const group of privilegedGroups) {
      expect(riskWith(given, [group])).toBe(raised);
    }
  });
});
