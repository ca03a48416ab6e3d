import fc from 'fast-check';
import { requestOf, plans } from '../../__testUtils__/arbitraries';
import type { HistoryEntry } from '../history/history';
import { breadthCurve, trendOf, type Breadth } from './breadth';
import { bypassParts, timesAsked } from './keys';
import {
  isPattern,
  needsPlan,
  severityOf,
  type PatternCounts,
} from './pattern';
import { patternKinds, patternSeverities } from './vocabulary';

const size = fc.integer({ min: 1, max: 1000 });
const breadths: fc.Arbitrary<Breadth> = fc
  .tuple(size, size, fc.nat(500))
  .map(([from, to, more]) => ({ from, to, peak: Math.max(from, to) + more }));
const counts: fc.Arbitrary<PatternCounts> = fc
  .record({
    exceptions: fc.integer({ min: 1, max: 50 }),
    more: fc.nat(5),
    subjects: fc.integer({ min: 1, max: 50 }),
    owners: fc.nat(50),
    breadth: breadths,
  })
  .map(({ more, ...rest }) => ({
    ...rest,
    times: rest.exceptions + more,
    subjects: Math.min(rest.subjects, rest.exceptions),
    owners: Math.min(rest.owners, rest.exceptions),
  }));
const kinds = fc.constantFrom(...patternKinds);
const rank = (kind: (typeof patternKinds)[number], given: PatternCounts) =>
  patternSeverities.indexOf(severityOf(kind, given));

describe('A pattern', () => {
  it('takes more than one of whatever it is about', () => {
    const one = {
      ...{ times: 1, exceptions: 1, subjects: 1, owners: 1 },
      breadth: { from: 5, peak: 5, to: 5 },
    };
    expect(patternKinds.filter(kind => isPattern(kind, one))).toEqual([]);
    expect(isPattern('repeat', { ...one, times: 2 })).toBe(true);
    expect(isPattern('copied', { ...one, subjects: 2 })).toBe(true);
    expect(isPattern('copied', { ...one, owners: 2 })).toBe(true);
    expect(isPattern('drift', { ...one, subjects: 2 })).toBe(false);
    expect(isPattern('drift', { ...one, owners: 2 })).toBe(true);
  });

  it('is never less severe for more of the same, and stays one', () => {
    fc.assert(
      fc.property(kinds, counts, fc.nat(9), (kind, given, more) => {
        const larger = {
          ...given,
          times: given.times + more,
          subjects: given.subjects + more,
          owners: given.owners + more,
        };
        expect(rank(kind, larger)).toBeGreaterThanOrEqual(rank(kind, given));
        expect(isPattern(kind, larger) || !isPattern(kind, given)).toBe(true);
      }),
    );
  });

  it('is progress just where a population narrows', () => {
    fc.assert(
      fc.property(kinds, counts, (kind, given) => {
        fc.pre(isPattern(kind, given));
        expect(severityOf(kind, given) === 'progress').toBe(
          kind === 'breadth' && trendOf(given.breadth) === 'narrowing',
        );
      }),
    );
  });

  it('takes a plan from the second repeat on, and for nothing else', () => {
    fc.assert(
      fc.property(kinds, counts, (kind, given) => {
        expect(needsPlan(kind, given)).toBe(
          kind === 'repeat' && given.times >= 3,
        );
      }),
    );
  });
});

describe('The trend of a population', () => {
  it.each([
    [{ from: 12, peak: 140, to: 140 }, 'growing'],
    [{ from: 12, peak: 140, to: 60 }, 'growing'],
    [{ from: 12, peak: 140, to: 12 }, 'narrowing'],
    [{ from: 140, peak: 140, to: 12 }, 'narrowing'],
    [{ from: 12, peak: 12, to: 12 }, 'steady'],
  ] as const)('%j is %s', (breadth, trend) => {
    expect(trendOf(breadth)).toBe(trend);
  });
});

describe('The curve of a population', () => {
  const entry = (
    exceptionId: string,
    sequence: number,
    [action, people]: readonly [HistoryEntry['action'], number?],
  ): HistoryEntry => ({
    ...{ exceptionId, sequence, action, to: 'requested' },
    at: new Date(Date.UTC(2026, 0, sequence)).toISOString(),
    changes:
      people === undefined
        ? {}
        : { scope: { to: { population: { size: people } } } },
  });
  const history = (
    id: string,
    ...given: readonly (readonly [HistoryEntry['action'], number?])[]
  ) => given.map((each, index) => entry(id, index + 1, each));

  it('has a point for what was asked, and for what came to be more or fewer', () => {
    const points = breadthCurve([
      history(
        'one',
        ...([['create', 9], ['edit', 12], ['submit']] as const),
        ...([['approve'], ['narrow', 12], ['reduce', 5]] as const),
        ...([['expire'], ['resubmit', 40]] as const),
      ),
    ]);
    expect(points.map(({ action, size: people }) => [action, people])).toEqual([
      ['submit', 12],
      ['reduce', 5],
      ['resubmit', 40],
    ]);
  });

  it('puts those of several exceptions in the order of time', () => {
    const points = breadthCurve([
      history('one', ['create', 7], ['submit'], ['narrow', 3]),
      history('two', ['import', 20]),
      history('three', ['create', 1]),
    ]);
    expect(points.map(({ exceptionId }) => exceptionId)).toEqual([
      'two',
      'one',
      'one',
    ]);
  });
});

describe('What an exception opens', () => {
  it('is the same in any order and case of applications, whoever it lets through', () => {
    fc.assert(
      fc.property(plans, plan => {
        const request = requestOf(plan, new Date());
        const { scope } = request;
        fc.pre(scope.applications.length > 0);
        const other = {
          ...request,
          scope: {
            ...scope,
            applications: [...scope.applications]
              .reverse()
              .map(name => name.toLocaleUpperCase('en-US')),
            population: { ...scope.population, users: ['someone-else'] },
          },
        };
        expect(bypassParts(other)).toEqual(bypassParts(request));
      }),
    );
  });

  it('is told by its population where it names no applications', () => {
    const scope = (users: string[]) => ({
      population: { users, groups: [], size: users.length, includes: [] },
      applications: [],
      sessionPath: { networks: [], clients: [], protocols: [] },
      environments: [],
    });
    const of = (users: string[], category: 'other' | 'migration') =>
      bypassParts({
        controlDomain: 'session',
        scope: scope(users),
        reason: { category, justification: 'x' },
      });
    expect(of(['Ana', 'ben'], 'other')).toEqual(
      of(['BEN', 'ana'], 'migration'),
    );
    expect(of(['ana'], 'other')).not.toEqual(of(['ben'], 'other'));
  });
});

describe('How often it was asked for', () => {
  it('is once, and again for each time that it was granted before', () => {
    const granted = (...rounds: number[]) =>
      rounds.map(round => ({ round, by: 'user:default/ian', at: '' }));
    expect(timesAsked({ round: 1, implementations: [] })).toBe(1);
    expect(timesAsked({ round: 2, implementations: [] })).toBe(1);
    expect(timesAsked({ round: 1, implementations: granted(1) })).toBe(1);
    expect(timesAsked({ round: 2, implementations: granted(1) })).toBe(2);
    expect(timesAsked({ round: 3, implementations: granted(1, 3) })).toBe(2);
  });
});
