import type {
  EntitySummaries,
  ExceptionPage,
  Posture,
  PostureEntities,
  PostureTrend,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  startRegister,
  TestClock,
  type Register,
} from '../__testUtils__/backend';
import { databases, freshDatabase } from '../__testUtils__/databases';
import {
  anEstate,
  settleEstate,
  turnsIn,
} from '../__testUtils__/postureEstate';
import { expectBadRequest } from '../__testUtils__/refusals';
import { inWhole } from '../__testUtils__/registers';
import { KnexSnapshotStore } from './KnexSnapshotStore';

const estate = anEstate(120, 23);
const [now] = turnsIn(estate, 1);

type Measures = Posture['total'];

const numbers = ({ inForce, states, flags, exceptions }: Measures) => ({
  ...{ exceptions, inForce, ...states, ...flags },
});

function added(all: readonly object[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const each of all) {
    for (const [name, count] of Object.entries(each)) {
      sums[name] = (sums[name] ?? 0) + count;
    }
  }
  return sums;
}

describe.each(databases.eachSupportedId())('Posture on %p', databaseId => {
  let register: Register;

  beforeAll(async () => {
    const knex = await freshDatabase(databaseId);
    await settleEstate(knex, estate);
    const clock = new TestClock(now.toISOString());
    register = await startRegister({ knex, clock });
  });
  afterAll(() => register.stop());

  const answer = async <T>(path: string) =>
    (await register.get(path).expect(200)).body as T;
  const file = async (path: string) =>
    String(
      (await register.get(path).buffer(true).parse(inWhole).expect(200)).body,
    );

  it('says the same in the API, in lists, exports, summaries and entities', async () => {
    const { total } = await answer<Posture>('/posture');

    const list = await answer<ExceptionPage>('/exceptions');
    expect(list.totalItems).toBe(total.exceptions);
    for (const [flag, count] of Object.entries(total.flags)) {
      const flagged = await answer<ExceptionPage>(`/exceptions?flag=${flag}`);
      expect([flag, flagged.totalItems]).toEqual([flag, count]);
    }
    const lines = (await file('/exceptions/export?format=jsonl')).split('\n');
    expect(lines).toHaveLength(total.exceptions + 1);

    const entities: PostureEntities['items'] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: PostureEntities = await answer(
        `/posture/entities?limit=4${cursor && `&cursor=${cursor}`}`,
      );
      entities.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    }
    expect(added(entities.map(({ measures }) => numbers(measures)))).toEqual(
      numbers(total),
    );
    expect(entities.map(({ measures }) => measures.exceptions)).toContain(0);

    const entityRefs = entities.map(({ entityRef }) => entityRef);
    const { body } = await register
      .post('/entities/summaries', { entityRefs })
      .expect(200);
    const { items } = body as EntitySummaries;
    expect(
      added(
        items.map(({ total: exceptions, inForce, states, flags }) => ({
          ...{ exceptions, inForce, ...states, ...flags },
        })),
      ),
    ).toEqual(numbers(total));
  });

  it('adds up over the groups of every file', async () => {
    const { total } = await answer<Posture>('/posture');
    for (const groupBy of ['owner', 'system', 'riskRating', 'subject']) {
      const text = await file(`/posture/export?groupBy=${groupBy}`);
      const [header, ...rows] = text
        .replace('\uFEFF', '')
        .trimEnd()
        .split('\r\n')
        .map(line => line.split(','));
      const column = header.indexOf('flag.overdue');
      const sum = rows.reduce((all, row) => all + Number(row[column]), 0);
      expect([groupBy, sum]).toEqual([groupBy, total.flags.overdue]);
      const { groups } = await answer<Posture>(`/posture?groupBy=${groupBy}`);
      expect(rows.map(([key]) => key)).toEqual(
        groups.map(({ key = 'none' }) => key),
      );
    }
  });

  it('counts who is accountable as the map of that does', async () => {
    const { controlDomains } = await answer<{
      controlDomains: { controlDomain: string; entities: number }[];
    }>('/posture/accountability');
    expect(
      controlDomains.find(each => each.controlDomain === 'session')?.entities,
    ).toBeGreaterThan(0);
  });

  it.each([
    ['groupBy', '/posture?groupBy=colour'],
    ['limit', '/posture?limit=501'],
    ['sort', '/posture?sort=createdAt'],
    ['system.0', '/posture?system=billing'],
    ['key', '/posture/trend?groupBy=owner'],
    ['groupBy', '/posture/trend?key=x'],
    ['groupBy', '/posture/trend?groupBy=subject&key=x'],
    ['from', '/posture/trend?from=2030-02-30'],
    ['to', '/posture/trend?from=2030-02-02&to=2030-02-01'],
    ['to', '/posture/calendar?from=2030-01-01&to=2031-02-01'],
    ['to', '/posture/calendar?to=9999-01-01'],
    ['limit', '/posture/entities?limit=1001'],
    ['cursor', '/posture/entities?cursor=abc'],
    ['limit', '/posture/export?limit=5'],
  ])('names %s where it is wrong: %s', async (field, path) => {
    await expectBadRequest(register, register.get(path), field);
  });

  it('keeps each day once, and makes none up', async () => {
    const snapshots = KnexSnapshotStore.create({ db: register.knex });
    const { total, groups } = await answer<Posture>('/posture?groupBy=system');
    await expect(
      Promise.all([snapshots.take(now), snapshots.take(now)]),
    ).resolves.toContain(true);
    await expect(snapshots.take(now)).resolves.toBe(false);
    register.clock.advance({ days: 2 });
    await expect(snapshots.take(register.clock.now())).resolves.toBe(true);

    const { points } = await answer<PostureTrend>('/posture/trend');
    expect(points.map(({ day }) => day)).toEqual([
      now.toISOString().slice(0, 10),
      register.clock.now().toISOString().slice(0, 10),
    ]);
    expect(points[0].measures).toEqual(total);
    for (const { key = 'none', measures } of groups) {
      const trend = await answer<PostureTrend>(
        `/posture/trend?groupBy=system&key=${encodeURIComponent(key)}`,
      );
      expect(trend.points[0].measures).toEqual(measures);
    }
  });
});
