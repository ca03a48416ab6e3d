import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { anActive, START } from '../__testUtils__/exceptions';
import { fillEveryTable } from '../__testUtils__/everyTable';
import { KnexCheckpointStore } from '../checkpoints/KnexCheckpointStore';
import { KnexExceptionStore } from '../exceptions/KnexExceptionStore';
import { Ledger } from '../ledger/Ledger';

const onPostgres = databases
  .eachSupportedId()
  .map(([id]) => id)
  .filter(id => id.startsWith('POSTGRES'));

/** The file as psql reads it. */
async function insertOnly(knex: Knex, app: string, owner: string) {
  const path = resolvePackagePath(
    '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend',
    ...['assets', 'insert-only.sql'],
  );
  const text = await readFile(path, 'utf8');
  await knex.raw(
    text.replaceAll(`:'app'`, `'${app}'`).replaceAll(`:'owner'`, `'${owner}'`),
  );
}

describe.each(onPostgres)('With insert-only rights on %p', databaseId => {
  const app = `mfa_app_${process.pid}`;
  const owner = `mfa_history_${process.pid}`;
  let admin: Knex;

  beforeAll(async () => {
    admin = await freshDatabase(databaseId);
    await admin.raw(`create role ${app} nologin`);
    const { rows } = await admin.raw(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of rows) {
      await admin.raw(`alter table ${name} owner to ${app}`);
    }
    await admin.raw(`alter function mfa_refuse_change() owner to ${app}`);
    // Twice does no harm.
    await insertOnly(admin, app, owner);
    await insertOnly(admin, app, owner);
  });

  /** Works as the role that the portal signs in as. */
  const asApp = async <T>(work: (tx: Knex.Transaction) => Promise<T>) =>
    admin.transaction(async tx => {
      await tx.raw(`set local role ${app}`);
      return work(tx);
    });

  it('the register works as before', async () => {
    await asApp(async tx => {
      await fillEveryTable(tx);
      await KnexExceptionStore.create({ db: tx }).commit(anActive());
      const later = new Date(START.getTime() + 86_400_000);
      expect(await Ledger.create({ db: tx }).take(later)).toBeGreaterThan(5);
      const taken = await KnexCheckpointStore.create({ db: tx }).take(later);
      expect(taken?.checkpoint.size).toBeGreaterThan(2);
    });
  });

  it.each([
    ['update mfa_exception_history set reason = null', /permission denied/],
    ['delete from mfa_checkpoints', /permission denied/],
    ['truncate mfa_ledger', /permission denied/],
    ['delete from mfa_accountability_records', /permission denied/],
    [
      'drop trigger mfa_exception_history_append_only on mfa_exception_history',
      /must be owner/,
    ],
    [
      'alter table mfa_exception_history disable trigger all',
      /must be owner|permission denied/,
    ],
    ['drop table mfa_checkpoint_heads', /must be owner/],
    [
      `create or replace function mfa_refuse_change() returns trigger
        language plpgsql as $$ begin return null; end $$`,
      /must be owner/,
    ],
  ])('nobody may %s', async (statement, refusal) => {
    await expect(asApp(tx => tx.raw(statement))).rejects.toMatchObject({
      message: expect.stringMatching(refusal),
    });
  });
});
