import type { Knex } from 'knex';

// Many rows in one statement. An engine reads one text with all of them several
// times as fast as it reads all of their values, and has no limit to how many
// there are; each reads it in its own words.

/** Rows that are all of the same columns, keyed as those are called. */
type Rows = readonly object[];

/** Rows to select from, by the name of `given`. */
export interface Given {
  readonly sql: string;
  readonly value: string;
}

/** Rows as a statement can select from them: `from ${sql} …`, bound to `value`. */
export function given(db: Knex, table: string, rows: Rows): Given {
  if (db.client.config.client === 'pg') {
    return {
      sql: `json_populate_recordset(null::${table}, ?) as given`,
      value: postgresJson(rows),
    };
  }
  const columns = columnsOf(rows).map(
    (name, index) => `value ->> ${index} as ${name}`,
  );
  return {
    // Each row is to be taken out of the text once, and not for each column.
    sql: `(with rows as materialized (select value from json_each(?))
      select ${columns} from rows) as given`,
    // As the driver keeps instants.
    value: JSON.stringify(
      rows.map(row =>
        Object.values(row).map(each =>
          each instanceof Date ? each.getTime() : each,
        ),
      ),
    ),
  };
}

/** What selects the texts of a list, which is bound as JSON. */
export function eachText(db: Knex): string {
  return db.client.config.client === 'pg'
    ? 'select json_array_elements_text(?::json)'
    : 'select value from json_each(?)';
}

/**
 * Inserts rows.
 *
 * @param onConflict - what becomes of those that are there already; the rows go
 * by the name of `excluded`
 */
export async function insertSet(
  tx: Knex.Transaction,
  table: string,
  rows: Rows,
  onConflict = '',
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const { sql, value } = given(tx, table, rows);
  const columns = columnsOf(rows);
  await tx.raw(
    `insert into ${table} (${columns}) select ${columns} from ${sql}
      where true ${onConflict}`,
    value,
  );
}

/**
 * Updates the rows that are told by some columns, to what the others say.
 *
 * @param options - `where` leaves rows out; the table goes by the name of `kept`
 */
export async function updateSet(
  tx: Knex.Transaction,
  table: string,
  rows: Rows,
  options: { by: readonly string[]; where?: string },
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const { by, where } = options;
  const { sql, value } = given(tx, table, rows);
  const changes = columnsOf(rows)
    .filter(name => !by.includes(name))
    .map(name => `${name} = given.${name}`);
  const same = by.map(name => `kept.${name} = given.${name}`);
  await tx.raw(
    `update ${table} as kept set ${changes} from ${sql} where ${[
      ...same,
      ...(where ? [where] : []),
    ].join(' and ')}`,
    value,
  );
}

function columnsOf([first]: Rows): string[] {
  return Object.keys(first);
}

// Instants write themselves as PostgreSQL reads them, but for those of one year:
// rows are only copied where there is one.
function postgresJson(rows: Rows): string {
  const text = JSON.stringify(rows);
  return text.includes('"0000-')
    ? JSON.stringify(rows.map(inPostgresWords))
    : text;
}

function inPostgresWords(row: object) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Date ? postgresText(value) : value,
    ]),
  );
}

// PostgreSQL has no year 0: what comes before the first is the first before.
function postgresText(at: Date): string {
  const text = at.toISOString();
  return text.startsWith('0000') ? `${text.replace('0000', '0001')} BC` : text;
}
