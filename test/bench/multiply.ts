import type { Knex } from 'knex';

// What takes too long to come about by the rules is copied from what did.

/** How many are seeded by the rules; the rest are copies, made by the database. */
export const ORIGINALS = 10_000;

const TABLES = [
  'mfa_exceptions',
  'mfa_exception_history',
  'mfa_reminders',
  'mfa_reviews',
];

/** Makes the register so many times as large, without a row passing through this process. */
export async function multiply(knex: Knex, times: number): Promise<void> {
  await knex.raw(
    `create table copies as
      select id as original, gen_random_uuid() as id, copy
      from mfa_exceptions cross join generate_series(2, ?) as copy`,
    [times],
  );
  const replaced: Record<string, string> = {
    id: 'copies.id',
    subject_ref: "kept.subject_ref || '-' || copies.copy",
    record: `replace(replace(kept.record, kept.id::text, copies.id::text),
      kept.subject_ref, kept.subject_ref || '-' || copies.copy)`,
    repeat_key: 'md5(kept.repeat_key || copies.copy)',
    breadth_key: 'md5(kept.breadth_key || copies.copy)',
    // Of what others do as well, most is done by one.
    bypass_key: ofSome('bypass_key'),
    justification_key: `${ofSome('justification_key')} || ${ofSome(
      'id::text',
    )}`,
  };
  const exception_id = 'copies.id';
  await knex.transaction(async tx => {
    await withoutIndexes(tx, TABLES, async () => {
      await copyTable(tx, 'mfa_exceptions', 'id', replaced);
      for (const table of ['mfa_exception_history', 'mfa_reminders']) {
        await copyTable(tx, table, 'exception_id', { exception_id });
      }
      await copyTable(tx, 'mfa_reviews', 'exception_id', {
        exception_id,
        review_id: "copies.id || '.' || kept.number",
      });
    });
    await tx.raw('drop table copies');
  });
  await settleDown(knex);
}

function ofSome(key: string): string {
  return `md5(kept.${key} || case when copies.copy % 20 = 0 then 0 else copies.copy end)`;
}

/**
 * Writes a hundred times as many rows, which are indexed at once more quickly
 * than one by one, and whose references nobody has to check.
 */
export async function withoutIndexes(
  tx: Knex.Transaction,
  tables: readonly string[],
  write: () => Promise<void>,
): Promise<void> {
  await tx.raw('set local session_replication_role = replica');
  await tx.raw(`set local maintenance_work_mem = '256MB'`);
  const indexes: { indexname: string; indexdef: string }[] = await tx(
    'pg_indexes',
  )
    .whereIn('tablename', [...tables])
    .whereNotIn('indexname', tx('pg_constraint').select('conname'))
    .select('indexname', 'indexdef');
  for (const { indexname } of indexes) {
    await tx.raw('drop index ??', [indexname]);
  }
  await write();
  for (const { indexdef } of indexes) {
    await tx.raw(indexdef);
  }
}

async function copyTable(
  knex: Knex,
  table: string,
  key: string,
  replaced: Record<string, string>,
): Promise<void> {
  // What the database works out by itself cannot be given.
  const columns: string[] = await knex('information_schema.columns')
    .where({ table_schema: 'public', table_name: table })
    .where({ is_generated: 'NEVER', is_identity: 'NO' })
    .whereRaw("coalesce(column_default, '') not like 'nextval%'")
    .pluck('column_name');
  if (columns.length === 0) {
    throw new Error(`There is no table ${table}`);
  }
  await knex.raw(`
    insert into ${table} (${columns})
    select ${columns.map(name => replaced[name] ?? `kept.${name}`)}
    from copies join ${table} as kept on kept.${key} = copies.original`);
}

/** Lets nothing that was written be in the way of what is measured. */
export async function settleDown(knex: Knex): Promise<void> {
  await knex.raw('vacuum analyze');
  await knex.raw('checkpoint');
}
