import fc from 'fast-check';
import { derivedFlags, type DerivedFlag } from '../exception/vocabulary';
import { postureRates, scorecardBand } from './rates';
import { scorecardBands } from './vocabulary';

const count = fc.nat({ max: 50 });

/** Numbers as they can come about: nothing is overdue that does not stand, nor due that is not in force. */
const measures = fc
  .record({ inForce: count, alsoStanding: count })
  .chain(({ inForce, alsoStanding }) => {
    const standing = inForce + alsoStanding;
    const ofInForce = fc.integer({ min: 0, max: inForce });
    const flags: Record<DerivedFlag, fc.Arbitrary<number>> = {
      expiring_soon: ofInForce,
      overdue: fc.integer({ min: 0, max: alsoStanding }),
      review_due: ofInForce,
      review_overdue: ofInForce,
      orphaned: fc.integer({ min: 0, max: standing }),
      repeat_request: count,
      copied_justification: count,
    };
    return fc.record({
      inForce: fc.constant(inForce),
      standing: fc.constant(standing),
      extended: ofInForce,
      repeated: ofInForce,
      flags: fc.record(flags),
    });
  });

describe('postureRates', () => {
  it('are shares of what there is, and nothing of nothing', () => {
    fc.assert(
      fc.property(measures, given => {
        const rates = postureRates(given);
        for (const rate of Object.values(rates)) {
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(rate).toBeLessThanOrEqual(1);
        }
        expect('overdue' in rates).toBe(given.standing > 0);
        expect('extended' in rates).toBe(given.inForce > 0);
      }),
    );
  });
});

describe('scorecardBand', () => {
  it('never takes what has an exception for what has none', () => {
    fc.assert(
      fc.property(measures, given => {
        const nothing = given.inForce + given.standing === 0;
        expect(scorecardBand(given) === 'none').toBe(nothing);
      }),
    );
  });

  it('gets no better by anything that comes up', () => {
    fc.assert(
      fc.property(measures, fc.constantFrom(...derivedFlags), (given, flag) => {
        const more = { ...given.flags, [flag]: given.flags[flag] + 1 };
        const rank = (flags: typeof more) =>
          scorecardBands.indexOf(scorecardBand({ ...given, flags }));
        expect(rank(more)).toBeGreaterThanOrEqual(rank(given.flags));
      }),
    );
  });

  it.each([
    ['covered', {}],
    ['attention', { expiring_soon: 1 }],
    ['attention', { review_due: 1 }],
    ['failing', { expiring_soon: 1, review_overdue: 1 }],
    ['failing', { overdue: 1 }],
    ['failing', { orphaned: 1 }],
    ['covered', { copied_justification: 1 }],
  ] as const)('is %s with %p', (band, some) => {
    const none = Object.fromEntries(derivedFlags.map(flag => [flag, 0]));
    const flags = { ...none, ...some } as Record<DerivedFlag, number>;
    expect(scorecardBand({ inForce: 2, standing: 2, repeated: 0, flags })).toBe(
      band,
    );
  });
});
