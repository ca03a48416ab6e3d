import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Knex } from 'knex';
import { KnexExceptionStore } from '../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import { sweepExceptions } from '../../plugins/mfa-exceptions-backend/src/exceptions/sweep';
import { writeReminders } from '../../plugins/mfa-exceptions-backend/src/reminders/reminderRows';
import { openReviewRow } from '../../plugins/mfa-exceptions-backend/src/reviews/reviewRows';
import type {
  MfaException,
  Transition,
} from '../../plugins/mfa-exceptions-common/src';
import { multiply, ORIGINALS, settleDown } from './multiply';
import {
  MIGRATIONS,
  withDatabase,
  withNewDatabase,
  type Postgres,
} from './postgres';
import { seed } from './seed';
import { percentilesOf, timed, type Percentiles } from './statistics';
import type { SweepReport } from './sweepProcess';

// The sweep on a register of its own, that no portal's own tasks work on.

const FEW = 'sweep_among_few';
const MANY = 'sweep_among_many';
const OBSERVERS = ['events', 'signals'];
const IDLE_RUNS = 300;
const ROUNDS = 3;

/** How long sweeps take: with nothing due, on a small register and a large one, and with much due. */
export interface SweepFigures {
  readonly idleAmongFew: Percentiles;
  readonly idleAmongMany: Percentiles;
  readonly working: readonly SweepReport[];
}

export async function measureSweep(
  postgres: Postgres,
  size: { exceptions: number; due: number },
): Promise<SweepFigures> {
  await withNewDatabase(postgres, FEW, seedOriginals);
  await withDatabase(postgres, 'postgres', admin =>
    admin.raw(`create database ${MANY} template ${FEW}`),
  );
  return withDatabase(postgres, FEW, few =>
    withDatabase(postgres, MANY, async many => {
      await multiply(many, size.exceptions / ORIGINALS);
      const [idleAmongFew, idleAmongMany] = await measureIdle(few, many);
      const working: SweepReport[] = [];
      while (working.length < ROUNDS) {
        await letEnd(many, size.due);
        working.push(
          await sweepApart(`${postgres.connectionString}/${MANY}`, size.due),
        );
        await expectWorkedOff(many, size.due * working.length);
      }
      return { idleAmongFew, idleAmongMany, working };
    }),
  );
}

async function seedOriginals(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: MIGRATIONS });
  await seed(knex, { exceptions: ORIGINALS, entities: 2_000 });
  // Of the history, what a transition goes on from.
  await knex.raw(`
    insert into mfa_exception_history
      (exception_id, sequence, at, action, to_state, changes, previous_hash, hash)
    select id, version, updated_at, 'implement', state, '{}',
      repeat('0', 64), repeat('0', 64)
    from mfa_exceptions`);
  const rows: { record: string }[] = await knex('mfa_exceptions');
  const records: MfaException[] = rows.map(({ record }) => JSON.parse(record));
  await knex.batchInsert(
    'mfa_reviews',
    records.flatMap(record => openReviewRow(record) ?? []),
    500,
  );
  await knex.transaction(tx => writeReminders(tx, records.map(asWritten)));
  await settleDown(knex);
}

// The transition that has led to a record does not matter here.
function asWritten(next: MfaException) {
  return { next, entry: { changes: {} }, tasks: [] } as unknown as Transition;
}

async function letEnd(knex: Knex, due: number): Promise<void> {
  const end = new Date(Date.now() - 60_000);
  await knex.raw(
    `with ending as (
      select id from mfa_exceptions
      where state = 'active' and valid_to > now() order by id limit ?
    )
    update mfa_exceptions set valid_to = ?,
      record = jsonb_set(record::jsonb, '{validTo}', to_jsonb(?::text))::text
    from ending where mfa_exceptions.id = ending.id`,
    [due, end, end.toISOString()],
  );
  await settleDown(knex);
}

// Taken in turns, so that whatever else the machine does meets both alike.
async function measureIdle(few: Knex, many: Knex): Promise<Percentiles[]> {
  const { signal } = new AbortController();
  const clock = { now: () => new Date() };
  const sweeps = [few, many].map(db => {
    const store = KnexExceptionStore.create({ db });
    return () => sweepExceptions({ store, clock, signal });
  });
  const durations = sweeps.map((): number[] => []);
  for (const sweep of sweeps) {
    await timed(30, sweep);
  }
  for (let run = 0; run < IDLE_RUNS; run++) {
    for (const [index, sweep] of sweeps.entries()) {
      durations[index].push(...(await timed(1, sweep)));
    }
  }
  return durations.map(percentilesOf);
}

async function sweepApart(
  connection: string,
  due: number,
): Promise<SweepReport> {
  const child = fork(
    path.join(__dirname, 'sweepProcess.ts'),
    [connection, OBSERVERS.join(',')],
    { execArgv: process.execArgv },
  );
  let report: SweepReport | undefined;
  // What compiles the process on its way sends messages of its own.
  child.on('message', (message: object) => {
    report = 'ended' in message ? (message as SweepReport) : report;
  });
  await once(child, 'exit');
  if (report?.ended !== due) {
    throw new Error(`Of ${due} ends, the sweep wrote ${report?.ended}`);
  }
  return report;
}

async function expectWorkedOff(knex: Knex, due: number): Promise<void> {
  const counts = {
    exceptions: await countOf(
      knex('mfa_exceptions')
        .where('state', 'expired')
        .where('valid_to', '>', new Date(Date.now() - 3_600_000)),
    ),
    entries: await countOf(
      knex('mfa_exception_history').where({ action: 'expire' }),
    ),
    removals: await countOf(knex('mfa_tasks').where({ kind: 'removal' })),
    reviews: await countOf(knex('mfa_reviews').where({ outcome: 'lapsed' })),
    events: await countOf(knex('mfa_outbox')),
  };
  const right =
    counts.exceptions === due &&
    counts.entries === due &&
    counts.removals === due &&
    counts.reviews === due &&
    counts.events === due * OBSERVERS.length;
  if (!right) {
    throw new Error(`Of ${due} ends: ${JSON.stringify(counts)}`);
  }
}

async function countOf(rows: Knex.QueryBuilder): Promise<number> {
  const [{ count }] = await rows.count();
  return Number(count);
}
