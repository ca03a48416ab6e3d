import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { rawRows } from '../platform/batches';
import { GENESIS_HASH, hashOf } from '../platform/chain';
import { insertSet } from '../platform/sets';
import {
  columnsOf,
  contentHash,
  keyIn,
  ledgerTables,
  type LedgerRow,
  type LedgerTable,
} from './ledgerTables';

// Most rows that are never to change belong to no history: what the catalog said,
// who attested to what, which plans there are, the checkpoints themselves. The
// ledger keeps a hash of each, in a chain for each table, and checkpoints cover
// those chains as they cover all others. Rows are taken in some time after they
// were written, by nobody but the task that takes checkpoints: whoever writes them
// need not wait for each other.

export const LEDGER = 'mfa_ledger';
const BATCH = 500;

/** What the hash of an entry is of. */
export interface LedgerContent {
  readonly logId: string;
  readonly sequence: number;
  readonly rowKey: string;
  readonly contentHash: string;
  readonly at: string;
}

/** Keeps hashes of rows. */
export class Ledger {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new Ledger(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  /**
   * Takes in all rows that are not in it yet.
   *
   * @returns how many
   */
  async take(now: Date, signal?: AbortSignal): Promise<number> {
    let taken = 0;
    for (const table of ledgerTables) {
      let batch: number;
      do {
        signal?.throwIfAborted();
        batch = await this.#takeBatch(table, now);
        taken += batch;
      } while (batch === BATCH);
    }
    return taken;
  }

  async #takeBatch(table: LedgerTable, now: Date): Promise<number> {
    try {
      return await this.#db.transaction(async tx => {
        const rows = await rowsToTake(tx, table);
        if (rows.length > 0) {
          await insertSet(tx, LEDGER, await entriesOf(tx, table, rows, now));
        }
        return rows.length;
      });
    } catch (error) {
      // Somebody else takes them in just now.
      if (isDatabaseConflictError(error)) {
        return 0;
      }
      throw error;
    }
  }
}

async function rowsToTake(
  tx: Knex.Transaction,
  table: LedgerTable,
): Promise<LedgerRow[]> {
  const key = keyIn('kept', table.key);
  const columns = columnsOf(table).map(column => `kept.${column}`);
  const order = table.key.map(column => `kept.${column}`);
  return rawRows<LedgerRow>(
    tx,
    `select ${columns}, ${key} as row_key from ${table.table} as kept
      where ${table.where ?? 'true'} and not exists (
        select 1 from ${LEDGER} as taken
        where taken.log_id = ? and taken.row_key = ${key}
      ) order by ${order} limit ?`,
    [table.id, BATCH],
  );
}

async function entriesOf(
  tx: Knex.Transaction,
  table: LedgerTable,
  rows: readonly LedgerRow[],
  now: Date,
) {
  const last: { sequence: number; hash: string } | undefined = await tx(LEDGER)
    .where({ log_id: table.id })
    .orderBy('sequence', 'desc')
    .first('sequence', 'hash');
  let { sequence, hash } = last ?? { sequence: 0, hash: GENESIS_HASH };
  const entries = [];
  for (const row of rows) {
    sequence += 1;
    const content: LedgerContent = {
      ...{ logId: table.id, sequence, rowKey: row.row_key },
      contentHash: await contentHash(tx, table, row),
      at: now.toISOString(),
    };
    const previousHash = hash;
    hash = hashOf(content, previousHash);
    entries.push({
      ...{ log_id: table.id, sequence, row_key: content.rowKey },
      ...{ content_hash: content.contentHash, at: now },
      ...{ previous_hash: previousHash, hash },
    });
  }
  return entries;
}
