import type { Knex } from 'knex';

// Knex locks its migrations at every start, in a row that outlives whoever dies
// in between: from then on no replica comes up until somebody frees it by hand,
// and of two that start at the same moment one does not. So nothing is locked
// where there is nothing to do, and on PostgreSQL whoever migrates also holds a
// lock that goes with its connection. Who has that and finds the other one taken
// finds it left behind by somebody who has died.

const LOCK = 'mfa-exceptions migrations';

/** Brings the tables up to date, one replica at a time. */
export async function migrate(knex: Knex, directory: string): Promise<void> {
  if (await isUpToDate(knex, directory)) {
    return;
  }
  if (knex.client.config.client !== 'pg') {
    await knex.migrate.latest({ directory });
    return;
  }
  await knex.transaction(async tx => {
    await tx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      LOCK,
    ]);
    // Somebody else may have done it meanwhile.
    if (!(await isUpToDate(knex, directory))) {
      await knex.migrate.forceFreeMigrationsLock({ directory });
      await knex.migrate.latest({ directory });
    }
  });
}

async function isUpToDate(knex: Knex, directory: string): Promise<boolean> {
  // To list them creates the table, which of two at once only one can.
  if (!(await knex.schema.hasTable('knex_migrations'))) {
    return false;
  }
  const [, pending] = await knex.migrate.list({ directory });
  return pending.length === 0;
}
