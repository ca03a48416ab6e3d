import type { TestDatabaseId } from '@backstage/backend-test-utils';
import { addDays } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { databases, freshStore } from '../__testUtils__/databases';
import { anActive, START } from '../__testUtils__/exceptions';
import { plansOf } from '../__testUtils__/plans';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import { sweepExceptions } from '../exceptions/sweep';
import { KnexBacklogReader } from './KnexBacklogReader';

const DAYS = { at: '06:00', timeZone: 'UTC' };
const OBSERVERS = ['events', 'signals'];
const ROWS = 2_000;
const BATCH = 500;

const readerOf = (db: Knex) =>
  KnexBacklogReader.create({ db, days: DAYS, observers: OBSERVERS });

const anEvent = (index: number, observer: string, more: object = {}) => ({
  ...{ observer, exception_id: anActive()[0].next.id, sequence: 1 },
  ...{ event: '{}', created_at: new Date(addDays(START, index)) },
  ...{ attempts: 0, next_attempt_at: START, ...more },
});

describe.each(databases.eachSupportedId())('Backlog on %p', databaseId => {
  let knex: Knex;
  let store: ExceptionStore;

  beforeEach(async () => {
    ({ knex, store } = await freshStore(databaseId));
  });

  it('holds what time has done until it is written down', async () => {
    const transitions = anActive();
    const { next: active } = transitions[transitions.length - 1];
    await store.commit(transitions);
    const before = await readerOf(knex).read(START);
    expect(before.byKind.ends).toEqual({ count: 0, more: false });

    const now = new Date(addDays(active.validTo, 1));
    const after = await readerOf(knex).read(now);
    expect(after.byKind.ends).toEqual({
      count: 1,
      more: false,
      oldestAt: active.validTo,
    });
    const signal = new AbortController().signal;
    await sweepExceptions({ store, clock: { now: () => now }, signal });
    const { byKind } = await readerOf(knex).read(now);
    expect(byKind.ends).toEqual({ count: 0, more: false });
    // Whoever takes things out is reminded of it from then on.
    expect(byKind.reminders).toMatchObject({ count: 1 });
  });

  it('knows which reviews nobody has answered in time', async () => {
    const transitions = anActive();
    const { next } = transitions[transitions.length - 1];
    await store.commit(transitions);
    const overdueAt = addDays(next.reviewDueAt!, next.policy!.graceDays);
    const at = async (days: number) =>
      (await readerOf(knex).read(new Date(addDays(overdueAt, days))))
        .overdueReviews;
    expect(await at(-1)).toEqual({ count: 0, more: false });
    expect(await at(1)).toEqual({
      count: 1,
      more: false,
      oldestAt: overdueAt,
    });
  });

  it('tells those who listen from those who are gone, and what fails', async () => {
    await knex('mfa_outbox').insert([
      anEvent(-2, 'signals', { attempts: 3 }),
      anEvent(-1, 'signals'),
      anEvent(-3, 'signals', { delivered_at: START }),
      anEvent(-9, 'siem'),
    ]);
    const { byKind, outbox } = await readerOf(knex).read(START);
    expect(outbox).toEqual([
      { observer: 'events', present: true, count: 0, failing: 0, more: false },
      {
        ...{ observer: 'signals', present: true },
        ...{ count: 2, failing: 1, more: false, oldestAt: addDays(START, -2) },
      },
      {
        ...{ observer: 'siem', present: false },
        ...{ count: 1, failing: 0, more: false, oldestAt: addDays(START, -9) },
      },
    ]);
    expect(byKind.events).toMatchObject({ count: 3 });
  });
});

describe.each(databases.eachSupportedId())(
  'A large backlog on %p',
  databaseId => {
    it('is counted by indexes of what waits', async () => {
      const { knex, store } = await freshStore(databaseId);
      await store.commit(anActive());
      await grow(knex);
      await knex.raw('analyze');

      const now = new Date(addDays(START, 1));
      const plans = await plansOf(databaseId, knex, () =>
        readerOf(knex).read(now),
      );
      // Where two would do, engines choose.
      for (const index of [
        /mfa_exceptions_(running|state_valid_to)_idx/,
        /mfa_reminders_next_idx/,
        /mfa_reminders_silent_idx/,
        /mfa_reviews_overdue_idx/,
        /mfa_notices_(waiting|delivered)_idx/,
        /mfa_outbox_waiting_idx/,
      ]) {
        expect(plans).toContainEqual(expect.stringMatching(index));
      }
      expect(plans.filter(plan => scansWhole(databaseId, plan))).toEqual([]);
    });
  },
);

const FEW = ['mfa_campaigns', 'mfa_evidence_packs'];

function scansWhole(databaseId: TestDatabaseId, plan: string): boolean {
  const scan =
    databaseId === 'SQLITE_3'
      ? /"SCAN (mfa_\w+)"/
      : /"Seq Scan"[^}]*?"Relation Name":"(mfa_\w+)"/;
  const [, table] = scan.exec(plan) ?? [];
  return table !== undefined && !FEW.includes(table);
}

/** Makes many rows of one of each, of which few wait. */
async function grow(knex: Knex) {
  const many = async (
    table: string,
    change: (row: any, n: number) => object,
  ) => {
    // Nobody writes what the database works out by itself.
    const [{ posture_class: _generated, ...row }] = await knex(table).limit(1);
    const rows = Array.from({ length: ROWS }, (_, n) => ({
      ...row,
      ...change(row, n),
    }));
    await knex.batchInsert(table, rows, BATCH);
  };
  const ids = Array.from({ length: ROWS }, () => anActive()[0].next.id);
  const later = (n: number) => new Date(addDays(START, n / 10));
  await many('mfa_exceptions', (_row, n) => ({
    id: ids[n],
    valid_to: later(n),
  }));
  await many('mfa_reminders', (_row, n) => ({
    ...{ exception_id: ids[n], next_at: later(n) },
    silent_at: n % 100 ? null : later(n),
  }));
  await many('mfa_reviews', (_row, n) => ({
    ...{ exception_id: ids[n], review_id: `${ids[n]}.1`, number: 1 },
    ...{ overdue_at: later(n), closed_at: null },
  }));
  await knex.batchInsert(
    'mfa_outbox',
    ids.map((each, n) => ({
      ...anEvent(0, 'signals', { delivered_at: n % 50 ? START : null }),
      exception_id: each,
    })),
    BATCH,
  );
  await knex.batchInsert(
    'mfa_notices',
    ids.map((each, n) => ({
      ...{ recipient: 'user:default/otto', dedupe_key: each, payload: '{}' },
      ...{ created_at: START, attempts: 0, next_attempt_at: START },
      delivered_at: n % 50 ? START : null,
    })),
    BATCH,
  );
}
