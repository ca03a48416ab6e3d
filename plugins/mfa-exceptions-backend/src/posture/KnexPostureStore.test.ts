import {
  derivedFlags,
  exceptionStates,
  everyException,
  exclusionStandsIn,
  listExceptionsQuerySchema,
  measure,
  meets,
  postureDimensions,
  type ExceptionCriteria,
  type ListExceptionsQuery,
  type PostureMeasures,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { databases, freshStore } from '../__testUtils__/databases';
import {
  anEstate,
  groupsOf,
  settleEstate,
  turnsIn,
  type Counted,
} from '../__testUtils__/postureEstate';
import { KnexPostureStore } from './KnexPostureStore';

const SIZE = 240;
const everything = listExceptionsQuerySchema.parse({});

const within: readonly [who: string, ExceptionCriteria][] = [
  ['everybody', everyException],
  ['a team', { about: 'subjectOwner', among: ['group:default/ants'] }],
  ['a crowd', { about: 'accountableOwner', among: ['group:default/bees'] }],
  ['the others', { not: { about: 'state', among: ['closed', 'active'] } }],
  ['nobody', { anyOf: [] }],
];

/** Lists whose lengths are numbers of posture. */
const lists: readonly [
  Partial<ListExceptionsQuery>,
  (measures: PostureMeasures) => number,
][] = [
  [{}, ({ exceptions }) => exceptions],
  ...exceptionStates.map((state): (typeof lists)[number] => [
    { state: [state] },
    ({ states }) => states[state],
  ]),
  ...derivedFlags.map((flag): (typeof lists)[number] => [
    { flag: [flag] },
    ({ flags }) => flags[flag],
  ]),
  [{ enforcement: [...exclusionStandsIn] }, ({ standing }) => standing],
  [{ extended: 'true' }, ({ extended }) => extended],
  [{ state: ['active'], flag: ['repeat_request'] }, ({ repeated }) => repeated],
];

describe.each(databases.eachSupportedId())('Posture on %p', databaseId => {
  const estate = anEstate(SIZE, 11);
  const settled = async () => {
    const { knex, store } = await freshStore(databaseId);
    await settleEstate(knex, estate);
    return { store, posture: KnexPostureStore.create({ db: knex }) };
  };
  const seenBy = (criteria: ExceptionCriteria, now: Date) =>
    estate.filter(({ record, accountable }) =>
      meets({ ...record, accountableOwner: accountable }, criteria, now),
    );

  it('has everything to count', () => {
    const seen = turnsIn(estate, 6).map(now => {
      const { age, decisions, ...measures } = measureOf(estate, now);
      return Object.entries({ ...measures, ...age, ...decisions });
    });
    const counted = seen.flatMap(entries =>
      entries.flatMap(([name, value]) => (value === 0 ? [] : name)),
    );
    const named = seen.flatMap(entries => entries.map(([name]) => name));
    expect(new Set(counted)).toEqual(new Set(named));
  });

  it.each(within)(
    'counts for %s as one by one, at every instant',
    async (_who, criteria) => {
      const { posture } = await settled();
      for (const now of turnsIn(estate, 6)) {
        const seen = seenBy(criteria, now);
        for (const groupBy of postureDimensions) {
          const counted = await posture.count(
            {},
            { now, within: criteria, groupBy },
          );
          expect(counted.total).toEqual(measureOf(seen, now));
          expect(
            new Map(counted.groups.map(({ key, measures }) => [key, measures])),
          ).toEqual(groupsOf(seen, groupBy, now));
          expect(counted.groupsTotal).toBe(counted.groups.length);
        }
      }
    },
  );

  it('has as many rows in each list as it says', async () => {
    const { posture, store } = await settled();
    for (const now of turnsIn(estate, 2)) {
      const options = { now, within: everyException };
      const { total } = await posture.count({}, options);
      for (const [filter, count] of lists) {
        const page = await store.list({ ...everything, ...filter }, now);
        expect([filter, page.totalItems]).toEqual([filter, count(total)]);
      }
      for (const groupBy of postureDimensions) {
        const { groups } = await posture.count({}, { ...options, groupBy });
        for (const { key = 'none', measures } of groups) {
          const filter = { [groupBy]: [key], state: ['active'] };
          const asked = { ...everything, ...filter } as ListExceptionsQuery;
          const page = await store.list(asked, now);
          expect([filter, page.totalItems]).toEqual([filter, measures.inForce]);
          const again = await posture.count({ [groupBy]: [key] }, options);
          expect(again.total).toEqual(measures);
        }
      }
    }
  });

  it('shows the groups first that have the most in force', async () => {
    const { posture } = await settled();
    const [now] = turnsIn(estate, 1);
    const options = {
      now,
      within: everyException,
      groupBy: 'subject',
    } as const;
    const all = await posture.count({}, options);
    const some = await posture.count({}, { ...options, limit: 5 });
    expect(some.groups).toEqual(all.groups.slice(0, 5));
    expect(some.groupsTotal).toBe(all.groups.length);
    const inForce = all.groups.map(({ measures }) => measures.inForce);
    expect(inForce).toEqual([...inForce].sort((one, other) => other - one));
  });

  it('finds every entity once, with what it carries, whatever the pages', async () => {
    const { posture } = await settled();
    const [now] = turnsIn(estate, 1);
    const options = { now, within: everyException };
    const refs: string[] = [];
    for (;;) {
      const after = refs[refs.length - 1];
      const page = await posture.entities({
        ...{ ...options, after, limit: 4 },
        visible: 'everything',
      });
      refs.push(...page.map(({ entityRef }) => entityRef));
      if (page.length < 4) {
        break;
      }
    }
    // Those that carry something, and the one that is governed and does not.
    const expected = new Set(estate.map(({ record }) => record.subjectRef));
    expected.add('component:default/thing-14');
    expect(new Set(refs)).toEqual(expected);
    expect(refs).toHaveLength(expected.size);
    const measuresOf = await posture.ofSubjects(refs, options);
    const ends = await posture.nextEnds(refs, options);
    const bySubject = groupsOf(estate, 'subject', now);
    for (const ref of refs) {
      expect(measuresOf(ref)).toEqual(bySubject.get(ref) ?? measure([], now));
      const [first] = estate
        .map(({ record }) => record)
        .filter(each => each.subjectRef === ref)
        .filter(each => measure([each], now).inForce > 0)
        .map(({ validTo }) => Date.parse(validTo))
        .sort((one, other) => one - other);
      expect(Date.parse(ends.get(ref) ?? '')).toBe(first ?? NaN);
    }
  });

  it('knows the days on which something ends, or is to be reviewed', async () => {
    const { posture } = await settled();
    const [now] = turnsIn(estate, 1);
    const today = Math.floor(now.getTime() / 86_400_000);
    const days = await posture.calendar(
      {},
      { now, within: everyException, from: today, to: today + 10 },
    );
    const inForce = estate
      .map(({ record }) => record)
      .filter(each => measure([each], now).inForce > 0);
    for (let day = today; day <= today + 10; day++) {
      const on = (instant?: string) =>
        instant !== undefined &&
        Math.floor(Date.parse(instant) / 86_400_000) === day;
      const ends = inForce.filter(each => on(each.validTo)).length;
      const reviews = inForce.filter(each => on(each.reviewDueAt)).length;
      const found = days.find(each => each.day === day);
      expect(found ?? { day, ends: 0, reviews: 0 }).toEqual({
        ...{ day, ends, reviews },
      });
    }
    expect(days.length).toBeGreaterThan(0);
  });
});

function measureOf(estate: readonly Counted[], now: Date) {
  return measure(
    estate.map(({ record }) => record),
    now,
  );
}
