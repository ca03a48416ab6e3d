import fc from 'fast-check';
import { places, scopes } from '../../__testUtils__/arbitraries';
import { aScope } from '../../__testUtils__/exceptions';
import type { Scope } from './exception';
import { compareScopes } from './scope';

const narrowerLimit = (limit: readonly string[]) =>
  fc.subarray(limit.length > 0 ? [...limit] : places, { minLength: 1 });

// Lists that set no limit stay so half of the time, so that "same" comes up.
const within = (limit: readonly string[]) =>
  fc.oneof(fc.constant([...limit]), narrowerLimit(limit));

/** A scope that lies within another, the same one among them. */
function scopeWithin(scope: Scope): fc.Arbitrary<Scope> {
  const { users, groups, includes, size } = scope.population;
  const { networks, clients, protocols } = scope.sessionPath;
  return fc.record({
    population: fc.record({
      users: fc.subarray([...users]),
      groups: fc.subarray([...groups]),
      includes: fc.subarray([...includes]),
      size: fc.integer({ min: 0, max: size }),
    }),
    applications: within(scope.applications),
    environments: within(scope.environments),
    sessionPath: fc.record({
      networks: within(networks),
      clients: within(clients),
      protocols: within(protocols),
    }),
  });
}

const nested = scopes.chain(outer =>
  scopeWithin(outer).chain(middle =>
    scopeWithin(middle).map(inner => ({ outer, middle, inner })),
  ),
);

/** Any two, and often enough two of which one lies within the other. */
const twoScopes = fc.oneof(
  fc.tuple(scopes, scopes),
  nested.map(({ outer, inner }) => [outer, inner] as const),
);

describe('compareScopes', () => {
  it('finds every scope the same as itself, in any order and case', () => {
    fc.assert(
      fc.property(scopes, scope => {
        const { users, ...population } = scope.population;
        const rewritten = {
          ...scope,
          applications: scope.applications.map(each => each.toUpperCase()),
          population: { ...population, users: [...users].reverse() },
        };
        expect(compareScopes(scope, scope)).toBe('same');
        expect(compareScopes(rewritten, scope)).toBe('same');
      }),
    );
  });

  it('never finds two scopes narrower than each other', () => {
    fc.assert(
      fc.property(twoScopes, ([one, other]) => {
        const back = { same: ['same'], narrower: ['wider'] };
        const there = compareScopes(one, other);
        expect(
          there === 'wider' ? ['narrower', 'wider'] : back[there],
        ).toContain(compareScopes(other, one));
      }),
    );
  });

  it('finds what lies within a part to lie within the whole', () => {
    fc.assert(
      fc.property(nested, ({ outer, middle, inner }) => {
        const steps = [
          compareScopes(inner, middle),
          compareScopes(middle, outer),
        ];
        expect(steps).not.toContain('wider');
        expect(compareScopes(inner, outer)).toBe(
          steps.includes('narrower') ? 'narrower' : 'same',
        );
      }),
    );
  });

  const scope = aScope();
  const { population, sessionPath } = scope;

  it.each<[string, Partial<Scope>]>([
    ['fewer people', { population: { ...population, size: 1 } }],
    [
      'fewer named users',
      { population: { ...population, users: population.users.slice(1) } },
    ],
    ['fewer applications', { applications: ['ledger'] }],
    ['a limit where there was none', { environments: ['test'] }],
    [
      'a network where there was none',
      { sessionPath: { ...sessionPath, networks: ['warehouse'] } },
    ],
  ])('finds %s narrower', (_, changes) => {
    expect(compareScopes({ ...scope, ...changes }, scope)).toBe('narrower');
    expect(compareScopes(scope, { ...scope, ...changes })).toBe('wider');
  });

  it.each<[string, Partial<Scope>]>([
    ['no limit where there was one', { applications: [] }],
    ['one application for another', { applications: ['payroll'] }],
    [
      'more in one place, less in another',
      {
        applications: ['ledger'],
        sessionPath: { ...sessionPath, clients: ['kiosk', 'phone'] },
      },
    ],
    [
      'administrators',
      { population: { ...population, includes: ['administrators'] } },
    ],
    [
      'fewer named, more in number',
      {
        population: { ...population, users: [], groups: [], size: 3 },
      },
    ],
  ])('finds %s wider', (_, changes) => {
    expect(compareScopes({ ...scope, ...changes }, scope)).toBe('wider');
  });
});
