import type { RegisterVerification } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { CheckpointSigner } from '../checkpoints/CheckpointSigner';
import { KnexCheckpointStore } from '../checkpoints/KnexCheckpointStore';
import { Ledger } from '../ledger/Ledger';
import { Verifier } from '../verification/Verifier';
import { freshDatabase } from './databases';
import { fillEveryTable } from './everyTable';
import { START } from './exceptions';
import { aSigningKey } from './signing';
import type { TamperedTable } from './tampering';

export type Row = Record<string, any>;

const DAY_MS = 86_400_000;
const day = (days: number) => new Date(START.getTime() + days * DAY_MS);

/** A register with something in every table, for whoever may write to all of them. */
export class TamperedRegister {
  readonly knex: Knex;
  readonly verify: () => Promise<RegisterVerification>;

  static async create(databaseId: TestDatabaseId) {
    const knex = await freshDatabase(databaseId);
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
    return new TamperedRegister(knex, () => verifier.verify());
  }

  private constructor(knex: Knex, verify: () => Promise<RegisterVerification>) {
    this.knex = knex;
    this.verify = verify;
  }

  /** All rows of a table, in their order. */
  async rowsOf({ table, key, where }: TamperedTable): Promise<Row[]> {
    return this.knex(table)
      .select(await this.columnsOf(table))
      .orderBy([...key])
      .modify(query => where && query.whereRaw(where));
  }

  /** What follows from other columns is written by nobody. */
  async columnsOf(table: string): Promise<string[]> {
    const all = Object.keys(await this.knex(table).columnInfo());
    if (this.knex.client.config.client !== 'pg') {
      return all;
    }
    const generated: string[] = await this.knex('information_schema.columns')
      .where({ table_name: table, is_generated: 'ALWAYS' })
      .pluck('column_name');
    return all.filter(name => !generated.includes(name));
  }

  /** Puts rows in the place of others, until something was looked at. */
  async replaced(
    tampered: TamperedTable,
    { gone, come }: { gone: readonly Row[]; come: readonly Row[] },
    look: () => Promise<void>,
  ): Promise<void> {
    await this.#exchange(tampered, gone, come);
    try {
      await look();
    } finally {
      await this.#exchange(tampered, come, gone);
    }
  }

  async #exchange(
    { table, key }: TamperedTable,
    gone: readonly Row[],
    come: readonly Row[],
  ): Promise<void> {
    for (const row of gone) {
      await this.knex(table).where(placeOf(row, key)).delete();
    }
    for (const row of come) {
      await this.knex(table).insert(row);
    }
  }
}

/** What tells a row from all others. */
export function placeOf(row: Row, key: readonly string[]): Row {
  return Object.fromEntries(key.map(column => [column, row[column]]));
}

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

async function knownKeys(knex: Knex) {
  const rows: Row[] = await knex('mfa_checkpoint_signatures');
  return rows
    .filter(({ key_id: id }) => id !== 'second')
    .map(({ key_id: id, public_key: publicKey }) => ({ id, publicKey }));
}

/** Something else that the column takes. */
export async function otherThan(
  { knex }: TamperedRegister,
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
