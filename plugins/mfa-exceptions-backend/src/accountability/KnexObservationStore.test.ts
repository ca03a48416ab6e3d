import { mockServices } from '@backstage/backend-test-utils';
import type { AccountabilityModel } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { TestClock } from '../__testUtils__/backend';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { absent, type CatalogFacts } from '../catalog/catalogFacts';
import { openDatabase } from '../platform/database';
import { KnexObservationStore } from './KnexObservationStore';
import type { CatalogObservation } from './ObservationStore';

const day = (number: number) =>
  `2030-01-${String(number).padStart(2, '0')}T12:00:00.000Z`;

const factsOf = (name: string, ownerRef?: string): CatalogFacts => ({
  ref: `component:default/${name}`,
  exists: true,
  annotations: {},
  ...(ownerRef && { ownerRef }),
});

const seen = (number: number, facts: CatalogFacts): CatalogObservation => ({
  observedAt: day(number),
  facts,
});

const model: AccountabilityModel = {
  controlDomains: ['session'],
  terms: {},
  lastResort: 'group:default/governance',
  attestEveryDays: 90,
  attestWithinDays: 14,
};

describe.each(databases.eachSupportedId())('Observations on %p', databaseId => {
  let knex: Knex;
  let clock: TestClock;
  let store: KnexObservationStore;

  beforeEach(async () => {
    knex = await freshDatabase(databaseId);
    clock = new TestClock(day(1));
    store = KnexObservationStore.create({ db: knex, clock });
  });

  /** Each written down as soon as it was seen. */
  const append = async (...observations: CatalogObservation[]) => {
    for (const each of observations) {
      clock.advance({
        ms: Date.parse(each.observedAt) - clock.now().getTime(),
      });
      await store.append([each]);
    }
  };

  const countRows = async () => (await knex('mfa_catalog_observations')).length;

  it('are kept only where they differ from what was last known', async () => {
    const one = seen(1, factsOf('payments', 'group:default/a'));
    await expect(store.append([one])).resolves.toEqual([one]);
    await expect(
      store.append([seen(2, factsOf('payments', 'group:default/a'))]),
    ).resolves.toEqual([]);
    const other = seen(3, factsOf('payments', 'group:default/b'));
    const back = seen(4, factsOf('payments', 'group:default/a'));
    await store.append([other]);
    await store.append([back]);
    await expect(countRows()).resolves.toBe(3);
    const known = await store.latest([one.facts.ref]);
    expect(known.get(one.facts.ref)).toEqual(back);
  });

  it('say what was known at any instant, and nothing of before', async () => {
    const { ref } = factsOf('payments');
    const gone = seen(5, absent(ref));
    await append(
      seen(2, factsOf('payments', 'group:default/a')),
      seen(3, factsOf('payments', 'group:default/b')),
      gone,
    );
    const ownerAt = async (at: string, knownAt?: string) => {
      const known = await store.latest([ref, 'component:default/other'], {
        at: new Date(at),
        ...(knownAt && { knownAt: new Date(knownAt) }),
      });
      const facts = known.get(ref)?.facts;
      return facts?.exists === false ? 'gone' : facts?.ownerRef;
    };
    await expect(ownerAt(day(1))).resolves.toBeUndefined();
    await expect(ownerAt(day(2))).resolves.toBe('group:default/a');
    await expect(ownerAt(day(3))).resolves.toBe('group:default/b');
    await expect(ownerAt(day(4))).resolves.toBe('group:default/b');
    await expect(ownerAt(day(9))).resolves.toBe('gone');
    // What was observed later was not known then.
    await expect(ownerAt(day(9), day(4))).resolves.toBe('group:default/b');
    await expect(ownerAt(day(2), day(9))).resolves.toBe('group:default/a');
  });

  it('were known when they were written down, and not before', async () => {
    const { ref } = factsOf('payments');
    await append(seen(2, factsOf('payments', 'group:default/a')));
    // A long reading: what it began with is written down a day later.
    clock.advance({ days: 2 });
    await store.append([seen(3, factsOf('payments', 'group:default/b'))]);
    const ownerAt = async (at: number, knownAt?: number) => {
      const known = await store.latest([ref], {
        at: new Date(day(at)),
        ...(knownAt && { knownAt: new Date(day(knownAt)) }),
      });
      return known.get(ref)?.facts.ownerRef;
    };

    await expect(ownerAt(3)).resolves.toBe('group:default/b');
    await expect(ownerAt(3, 3)).resolves.toBe('group:default/a');
    await expect(ownerAt(3, 4)).resolves.toBe('group:default/b');
    await expect(ownerAt(9, 3)).resolves.toBe('group:default/a');
    await expect(ownerAt(2, 1)).resolves.toBeUndefined();
    await expect(store.writtenSince(day(4))).resolves.toEqual([ref]);
    await expect(store.writtenSince(day(5))).resolves.toEqual([]);
  });

  it('that are older than what is known tell nothing', async () => {
    const { ref } = factsOf('payments');
    const newest = seen(3, factsOf('payments', 'group:default/b'));
    await store.append([newest]);
    await store.append([seen(2, factsOf('payments', 'group:default/a'))]);
    expect((await store.latest([ref])).get(ref)).toEqual(newest);
    // At the same instant, what is written later counts.
    const same = seen(3, factsOf('payments', 'group:default/c'));
    await store.append([same]);
    expect((await store.latest([ref])).get(ref)).toEqual(same);
  });

  it('come by the thousand, all at once or page by page', async () => {
    const many = Array.from({ length: 1_203 }, (_, index) =>
      seen(1, factsOf(`app-${index}`, 'group:default/a')),
    );
    await store.append(many);
    await store.append([seen(2, factsOf('app-7', 'group:default/b'))]);
    const refs = many.map(({ facts }) => facts.ref);
    const known = await store.latest(refs);
    expect(known.size).toBe(1_203);

    const paged: CatalogObservation[] = [];
    for await (const page of store.all({ pageSize: 500 })) {
      expect(page.length).toBeLessThanOrEqual(500);
      paged.push(...page);
    }
    expect(new Map(paged.map(each => [each.facts.ref, each]))).toEqual(known);
    expect(paged).toHaveLength(1_203);
    expect(known.get(refs[7])?.facts.ownerRef).toBe('group:default/b');
  });

  it.each([
    'mfa_catalog_observations',
    'mfa_accountability_models',
    'mfa_accountability_records',
    'mfa_accountability_attestations',
  ])('and all that is said stay as they are: %s', async table => {
    await store.append([seen(1, factsOf('payments'))]);
    await store.recordModel(model, new Date(day(1)));
    await knex('mfa_accountability_records').insert({
      entity_ref: 'component:default/payments',
      control_domain: 'session',
      sequence: 1,
      responsible: '[]',
      valid_from: new Date(day(1)),
      recorded_at: new Date(day(1)),
      recorded_by: 'user:default/olivia',
    });
    await knex('mfa_accountability_attestations').insert({
      claim_ref: '',
      control_domain: 'session',
      owner: 'group:default/iam',
      attested_by: 'user:default/ivan',
      attested_at: new Date(day(1)),
    });
    const before = await knex(table);
    const [column] = Object.keys(before[0]);
    const refusal = { message: expect.stringContaining('is append-only') };
    await expect(
      knex(table).update({ [column]: before[0][column] }),
    ).rejects.toMatchObject(refusal);
    await expect(knex(table).delete()).rejects.toMatchObject(refusal);
    await expect(knex(table)).resolves.toEqual(before);
  });

  it('know when all of them were last looked at', async () => {
    await expect(store.lastCompleteRead()).resolves.toBeUndefined();
    await store.completeRead(day(1));
    await store.completeRead(day(2));
    await expect(store.lastCompleteRead()).resolves.toBe(day(2));
  });
});

describe.each(databases.eachSupportedId())('Models on %p', databaseId => {
  it('are kept from when they held, once for all replicas', async () => {
    const knex = await freshDatabase(databaseId);
    const replicas = [1, 2, 3].map(() =>
      KnexObservationStore.create({ db: knex, clock: new TestClock() }),
    );
    const later = { ...model, attestEveryDays: 30 };
    const record = (each: AccountabilityModel, at: string) =>
      Promise.all(
        replicas.map(replica => replica.recordModel(each, new Date(at))),
      );
    await record(model, day(2));
    await record({ ...model }, day(3));
    await record(later, day(4));
    await record(model, day(6));
    await expect(knex('mfa_accountability_models')).resolves.toHaveLength(3);

    const [store] = replicas;
    const at = (number: number) => store.modelAsOf(new Date(day(number)));
    await expect(at(1)).resolves.toBeUndefined();
    await expect(at(2)).resolves.toEqual(model);
    await expect(at(5)).resolves.toEqual(later);
    await expect(at(6)).resolves.toEqual(model);
  });

  it('survive a restart', async () => {
    const knex = await freshDatabase(databaseId);
    const store = KnexObservationStore.create({
      db: knex,
      clock: new TestClock(),
    });
    await store.recordModel(model, new Date(day(1)));
    await openDatabase(mockServices.database({ knex }));
    await store.recordModel(model, new Date(day(2)));
    await expect(store.modelAsOf(new Date(day(1)))).resolves.toEqual(model);
    await expect(knex('mfa_accountability_models')).resolves.toHaveLength(1);
  });
});
