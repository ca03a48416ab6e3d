import type { Knex } from 'knex';
import { KnexExceptionStore } from '../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import { sweepExceptions } from '../../plugins/mfa-exceptions-backend/src/exceptions/sweep';
import { multiply, ORIGINALS, settleDown } from './multiply';
import {
  MIGRATIONS,
  withDatabase,
  withNewDatabase,
  type Postgres,
} from './postgres';
import { seedOriginals } from './originals';
import { percentilesOf, timed, type Percentiles } from './statistics';
import { sweepApart } from './sweepers';
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
  await withNewDatabase(postgres, FEW, async few => {
    await few.migrate.latest({ directory: MIGRATIONS });
    await seedOriginals(few);
  });
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
          ...(await sweepApart(`${postgres.connectionString}/${MANY}`, {
            observers: OBSERVERS,
          })),
        );
        await expectWorkedOff(many, size.due * working.length);
      }
      return { idleAmongFew, idleAmongMany, working };
    }),
  );
}

/** Has as many of those in force come to their end a minute ago. */
export async function letEnd(knex: Knex, due: number): Promise<void> {
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
