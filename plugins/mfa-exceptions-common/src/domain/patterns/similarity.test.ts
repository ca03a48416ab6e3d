import fc from 'fast-check';
import { normaliseJustification, populationKey } from './similarity';

describe('normaliseJustification', () => {
  it.each([
    ['Vendor  cannot do MFA.', 'vendor cannot do mfa'],
    ['“Vendor”—cannot\n\tdo: MFA!', 'vendor cannot do mfa'],
    ['  VENDOR CANNOT DO MFA  ', 'vendor cannot do mfa'],
    ['Ｖｅｎｄｏｒ cannot do ＭＦＡ', 'vendor cannot do mfa'],
    ['ticket #12', 'ticket 12'],
  ])('brings %j down to its words', (written, words) => {
    expect(normaliseJustification(written)).toBe(words);
  });

  it.each([
    ['vendor', 'vendors'],
    ['until May 1', 'until May 11'],
    ['किताब', 'कताब'],
  ])('tells %j from %j', (one, other) => {
    expect(normaliseJustification(one)).not.toBe(normaliseJustification(other));
  });

  it('leaves words as they are, however often it is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), written => {
        const words = normaliseJustification(written);
        expect(normaliseJustification(words)).toBe(words);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not mind how characters are composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), written => {
        expect(normaliseJustification(written.normalize('NFD'))).toBe(
          normaliseJustification(written.normalize('NFC')),
        );
      }),
    );
  });
});

describe('populationKey', () => {
  const population = fc.record({
    users: fc.array(fc.string()),
    groups: fc.array(fc.string()),
  });

  it('is the same in any order and case, and when named twice', () => {
    fc.assert(
      fc.property(population, ({ users, groups }) => {
        const shuffled = {
          users: [...users, ...users.slice(0, 1)].reverse(),
          groups: [...groups].reverse(),
        };
        expect(populationKey(shuffled)).toBe(populationKey({ users, groups }));
      }),
    );
    expect(populationKey({ users: ['Ann@x.com'], groups: ['Ops'] })).toBe(
      populationKey({ users: ['ann@X.com'], groups: ['ops'] }),
    );
  });

  it('tells populations apart, and users from groups', () => {
    const keys = [
      { users: ['a', 'b'], groups: [] },
      { users: ['a'], groups: ['b'] },
      { users: ['a,b'], groups: [] },
      { users: [], groups: ['a', 'b'] },
      { users: ['a'], groups: [] },
    ].map(populationKey);

    expect(new Set(keys).size).toBe(keys.length);
  });
});
