import fc from 'fast-check';
import {
  aRecord,
  day,
  records,
  replay,
} from '../../__testUtils__/accountability';
import type { FieldsError } from '../errors';
import { asOfFrom, recordAsOf } from './records';

const instants = fc
  .integer({ min: -40, max: 160 })
  .map(number => new Date(day(number)));

describe('what the register says of an instant', () => {
  it('is what a replay gives, with the knowledge of any time', () => {
    fc.assert(
      fc.property(
        records,
        instants,
        fc.option(instants, { nil: undefined }),
        (said, at, knownAt) => {
          const asOf = { at, ...(knownAt && { knownAt }) };
          expect(recordAsOf(said, asOf)?.sequence).toBe(replay(said, asOf));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order in which it is read', () => {
    fc.assert(
      fc.property(records, instants, (said, at) => {
        expect(recordAsOf([...said].reverse(), { at })).toEqual(
          recordAsOf(said, { at }),
        );
      }),
    );
  });

  it('stays what it was, as it was known, whatever is said later', () => {
    fc.assert(
      fc.property(records, instants, instants, (said, at, knownAt) => {
        const known = said.filter(
          ({ recordedAt }) => recordedAt <= knownAt.toISOString(),
        );
        expect(recordAsOf(said, { at, knownAt })).toEqual(
          recordAsOf(known, { at }),
        );
      }),
    );
  });

  it('ends at the very instant that is its end', () => {
    const record = aRecord({ validFrom: day(1), validTo: day(2) });
    const at = (instant: string, ms = 0) =>
      recordAsOf([record], { at: new Date(Date.parse(instant) + ms) });
    expect(at(day(1), -1)).toBeUndefined();
    expect(at(day(1))).toBe(record);
    expect(at(day(2), -1)).toBe(record);
    expect(at(day(2))).toBeUndefined();
  });
});

describe('what somebody asks about', () => {
  const now = new Date(day(10));

  it('is now, with all that is known, unless they say otherwise', () => {
    expect(asOfFrom({}, now)).toEqual({ at: now });
    expect(asOfFrom({ at: day(3), knownAt: day(10) }, now)).toEqual({
      at: new Date(day(3)),
      knownAt: now,
    });
  });

  it('is not in the future', () => {
    const refusal = (asked: { at?: string; knownAt?: string }) => {
      try {
        return asOfFrom(asked, now);
      } catch (error) {
        return (error as FieldsError).issues.map(({ field }) => field);
      }
    };
    expect(refusal({ at: day(11) })).toEqual(['at']);
    expect(refusal({ knownAt: day(11) })).toEqual(['knownAt']);
    expect(refusal({ at: day(11), knownAt: day(12) })).toEqual([
      'at',
      'knownAt',
    ]);
  });
});
