import fc from 'fast-check';
import {
  builtInControlDomains,
  reasonCategories,
  riskRatings,
  subjectClasses,
} from '../exception/vocabulary';
import { defaultPolicies } from './defaults';
import { matches, type Policy } from './policy';
import { flawsOf, neverReached } from './soundness';

const [standard, , , breakGlass] = defaultPolicies();
const changed = (changes: Partial<Policy>): Policy => ({
  ...standard,
  ...changes,
});
const termsIn = (policy: Policy) => flawsOf(policy).map(({ terms }) => terms);

describe('flawsOf', () => {
  it('finds nothing in the built-in policies', () => {
    for (const policy of defaultPolicies()) {
      expect(flawsOf(policy)).toEqual([]);
    }
  });

  it.each<[string, Partial<Policy>, string[]]>([
    [
      'a review that would come after the end',
      { maxDurationDays: 20, reviewIntervalDays: 21 },
      ['reviewIntervalDays', 'maxDurationDays'],
    ],
    [
      'a life of more than a leap year',
      { maxDurationDays: 320, extensions: { max: 1, maxDays: 47 } },
      ['maxDurationDays', 'extensions'],
    ],
    ['half of a day', { reviewIntervalDays: 1 }, ['reviewIntervalDays']],
    ['silence that ends an emergency access', { match: {} }, ['noAnswer']],
    [
      'drills of what is no emergency access',
      { drillIntervalDays: 90 },
      ['drillIntervalDays'],
    ],
  ])('finds %s', (_what, changes, terms) => {
    expect(termsIn(changed(changes))).toEqual([terms]);
  });

  it.each<[string, Policy]>([
    ['a review on the last day', changed({ reviewIntervalDays: 90 })],
    [
      'a leap year, extensions included',
      changed({
        maxDurationDays: 320,
        extensions: { max: 2, maxDays: 23 },
      }),
    ],
    [
      'single days where nothing halves them',
      changed({
        match: { subjectClass: ['vendor'], risk: ['low', 'medium'] },
        maxDurationDays: 1,
        reviewIntervalDays: 1,
      }),
    ],
    [
      'a break-glass policy that escalates',
      { ...breakGlass, match: {}, drillIntervalDays: undefined },
    ],
    ['drills of an emergency access', breakGlass],
  ])('admits %s', (_what, policy) => {
    expect(flawsOf(policy)).toEqual([]);
  });
});

describe('neverReached', () => {
  const some = <T>(values: readonly T[]) =>
    fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined });
  const policies = fc.array(
    fc.record({
      match: fc.record({
        subjectClass: some(subjectClasses),
        risk: some(riskRatings),
        controlDomain: some(['session', 'recovery']),
        reasonCategory: some(reasonCategories),
      }),
    }),
    { maxLength: 6 },
  );

  it('is exactly what changes no answer when it is left out', () => {
    fc.assert(
      fc.property(policies, list => {
        const unreached = neverReached(list, ['session', 'recovery']);
        for (const controlDomain of ['session', 'recovery']) {
          for (const subjectClass of subjectClasses) {
            for (const risk of riskRatings) {
              for (const reasonCategory of reasonCategories) {
                const subject = {
                  ...{ subjectClass, risk },
                  ...{ controlDomain, reasonCategory },
                };
                const first = list.find(({ match }) => matches(match, subject));
                expect(unreached).not.toContain(first);
              }
            }
          }
        }
        const rest = list.filter(policy => !unreached.includes(policy));
        expect(neverReached(rest, ['session', 'recovery'])).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('sees several that cover one together', () => {
    const of = (...risk: ('low' | 'medium' | 'high' | 'critical')[]) => ({
      match: { risk },
    });
    const late = of('medium', 'high');
    const domains = builtInControlDomains;
    expect(
      neverReached([of('low', 'medium'), of('high'), late], domains),
    ).toEqual([late]);
    expect(neverReached([of('low', 'medium'), late], domains)).toEqual([]);
  });
});
