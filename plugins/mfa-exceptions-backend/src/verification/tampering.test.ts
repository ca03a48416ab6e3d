import type { RegisterVerification } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { fillEveryTable } from '../__testUtils__/everyTable';
import { START } from '../__testUtils__/exceptions';
import { aSigningKey } from '../__testUtils__/signing';
import { tamperedTables, type TamperedTable } from '../__testUtils__/tampering';
import { CheckpointSigner } from '../checkpoints/CheckpointSigner';
import { KnexCheckpointStore } from '../checkpoints/KnexCheckpointStore';
import { Ledger } from '../ledger/Ledger';
import { Verifier } from './Verifier';

type Row = Record<string, any>;

const DAY_MS = 86_400_000;
const day = (days: number) => new Date(START.getTime() + days * DAY_MS);

// It goes through every column of every table, several times.
jest.setTimeout(180_000);

describe.each(databases.eachSupportedId())('Tampering on %p', databaseId => {
  let knex: Knex;
  let verify: () => Promise<RegisterVerification>;
  let columnsOf: (table: string) => Promise<string[]>;

  beforeAll(async () => {
    knex = await freshDatabase(databaseId);
    await fillEveryTable(knex);
    const key = aSigningKey('second');
    const signer = await CheckpointSigner.create([key]);
    const checkpoints = KnexCheckpointStore.create({ db: knex, signer });
    const ledger = Ledger.create({ db: knex });
    for (const days of [1, 2, 3]) {
      await ledger.take(day(days));
      await checkpoints.take(day(days));
    }
    await withoutTriggers(knex);
    const known = await knownKeys(knex);
    const verifier = Verifier.create({
      ...{ checkpoints, db: knex, clock: { now: () => day(4) } },
      signer: await CheckpointSigner.create([key, ...known]),
    });
    verify = () => verifier.verify();
    columnsOf = table => writtenColumns(knex, table);
  });

  it('is found in nothing while nothing was changed', async () => {
    await expect(verify()).resolves.toMatchObject({
      verified: true,
      findings: [],
      checkpoint: { day: '2030-01-04', keyId: 'second' },
    });
  });

  const found = async (tampered: TamperedTable, row: Row) => {
    const { verified, findings } = await verify();
    expect(verified).toBe(false);
    const named = tampered
      .named(row)
      .map(each => expect.objectContaining(each));
    expect(
      findings.filter(each => named.some(one => one.asymmetricMatch(each))),
    ).not.toEqual([]);
  };

  describe.each(tamperedTables.map(each => [each.table, each] as const))(
    'with %s',
    (table, tampered) => {
      const rows = async (): Promise<Row[]> =>
        knex(table)
          .select(await columnsOf(table))
          .orderBy([...tampered.key])
          .modify(query => tampered.where && query.whereRaw(tampered.where));
      const at = (row: Row) =>
        Object.fromEntries(tampered.key.map(column => [column, row[column]]));

      it('is found in every column', async () => {
        const all = await rows();
        const row = all[Math.floor(all.length / 2)];
        const columns = await columnsOf(table);
        const free = tampered.free ?? [];
        for (const column of columns.filter(name => !free.includes(name))) {
          const changed = await otherThan(knex, table, column, row[column]);
          await knex(table)
            .where(at(row))
            .update({ [column]: changed });
          const { verified } = await verify();
          expect({ column, verified }).toEqual({ column, verified: false });
          if (!tampered.key.includes(column)) {
            await found(tampered, row);
          }
          await knex(table)
            .where({
              ...at(row),
              ...(column in at(row) && { [column]: changed }),
            })
            .update({ [column]: row[column] });
        }
        await expect(verify()).resolves.toMatchObject({ verified: true });
      });

      if (tampered.forgotten) {
        return;
      }
      it('is found where a row is gone', async () => {
        const all = await rows();
        for (const row of [all[0], all[all.length - 1]]) {
          await knex(table).where(at(row)).delete();
          await found(tampered, row);
          await knex(table).insert(row);
        }
        await expect(verify()).resolves.toMatchObject({ verified: true });
      });
    },
  );
});

/** Foreign keys and triggers are of no use against who may take them away. */
async function withoutTriggers(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'pg') {
    const { rows } = await knex.raw(`
      select tgrelid::regclass::text as relation, tgname as name
      from pg_trigger where not tgisinternal`);
    for (const { relation, name } of rows) {
      await knex.raw(`drop trigger ${name} on ${relation}`);
    }
    const { rows: constraints } = await knex.raw(`
      select conrelid::regclass::text as relation, conname as name
      from pg_constraint where contype in ('f', 'c')
      and conrelid <> 0 and connamespace = 'public'::regnamespace`);
    for (const { relation, name } of constraints) {
      await knex.raw(`alter table ${relation} drop constraint "${name}"`);
    }
    return;
  }
  await knex.raw('pragma foreign_keys = off');
  await knex.raw('pragma ignore_check_constraints = on');
  const triggers: { name: string }[] = await knex('sqlite_master')
    .where({ type: 'trigger' })
    .select('name');
  for (const { name } of triggers) {
    await knex.raw(`drop trigger ${name}`);
  }
}

/** What follows from other columns is written by nobody. */
async function writtenColumns(knex: Knex, table: string): Promise<string[]> {
  const all = Object.keys(await knex(table).columnInfo());
  if (knex.client.config.client !== 'pg') {
    return all;
  }
  const generated: string[] = await knex('information_schema.columns')
    .where({ table_name: table, is_generated: 'ALWAYS' })
    .pluck('column_name');
  return all.filter(name => !generated.includes(name));
}

async function knownKeys(knex: Knex) {
  const rows: Row[] = await knex('mfa_checkpoint_signatures');
  return rows
    .filter(({ key_id: id }) => id !== 'second')
    .map(({ key_id: id, public_key: publicKey }) => ({ id, publicKey }));
}

/** Something else that the column takes. */
async function otherThan(
  knex: Knex,
  table: string,
  column: string,
  value: unknown,
): Promise<any> {
  const { type, nullable } = (await knex(table).columnInfo())[column];
  if (/timestamp|datetime/.test(type)) {
    const then = value === null ? START : new Date(value as Date);
    return new Date(then.getTime() + 1_000);
  }
  if (/int/.test(type)) {
    return Number(value ?? 0) + 1_000;
  }
  if (/bool/.test(type)) {
    return !value;
  }
  if (/uuid/.test(type) || (type === 'char' && String(value).length === 36)) {
    return '11111111-1111-4111-8111-111111111111';
  }
  if (value === null) {
    return 'x';
  }
  if (nullable && String(value).length < 2) {
    return null;
  }
  const text = String(value);
  return text.startsWith('y') ? `x${text.slice(1)}` : `y${text.slice(1)}`;
}
