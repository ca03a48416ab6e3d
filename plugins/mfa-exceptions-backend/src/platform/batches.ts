import type { Knex } from 'knex';

// Engines limit how much one statement can hold: SQLite 500 rows of an insert,
// PostgreSQL 65,535 values.

const BATCH = 250;

/** A list, in parts that fit into one statement each. */
export function batchesOf<T>(list: readonly T[], size = BATCH): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/**
 * The rows of a statement that is written out. PostgreSQL's driver wraps them,
 * SQLite's does not.
 */
export async function rawRows<Row>(
  db: Knex,
  sql: string,
  values: readonly Knex.RawBinding[],
): Promise<Row[]> {
  const answer: unknown = await db.raw(sql, [...values]);
  return Array.isArray(answer) ? answer : (answer as { rows: Row[] }).rows;
}
