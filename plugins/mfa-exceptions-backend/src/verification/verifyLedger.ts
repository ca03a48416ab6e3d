import {
  millisOf,
  type Checkpoint,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { CHECKPOINT_HEADS } from '../checkpoints/chainHeads';
import { LEDGER, type LedgerContent } from '../ledger/Ledger';
import {
  columnsOf,
  contentHash,
  keyIn,
  ledgerTables,
  type LedgerRow,
  type LedgerTable,
} from '../ledger/ledgerTables';
import { rawRows } from '../platform/batches';
import { entryFault, GENESIS_HASH } from '../platform/chain';
import { instantFrom, optionalInstantFrom } from '../platform/database';
import type { Findings } from './Findings';

const PAGE = 500;
// Clocks differ, and a transaction takes its time.
const GRACE_MS = 60 * 60_000;

interface Entry {
  log_id: string;
  sequence: number;
  row_key: string;
  content_hash: string;
  at: Date;
  previous_hash: string;
  hash: string;
}

interface VerifyLedger {
  readonly db: Knex;
  /** All of them, the first one first. */
  readonly checkpoints: readonly Checkpoint[];
  readonly findings: Findings;
  readonly signal?: AbortSignal;
}

/**
 * Holds the ledger against itself, and every row against the ledger.
 *
 * @returns how many rows that was
 */
export async function verifyLedger(options: VerifyLedger): Promise<number> {
  let rows = 0;
  for (const table of ledgerTables) {
    const begun = await verifyChain(options, table);
    rows += await verifyRows(options, table, begun);
    await findMissing(options, table);
  }
  return rows;
}

/** @returns when the first row was taken in */
async function verifyChain(
  { db, findings, signal }: VerifyLedger,
  { id, log }: LedgerTable,
): Promise<string | undefined> {
  const covered = await coveredEntries(db, id);
  let begun: string | undefined;
  let previous = GENESIS_HASH;
  let place = 0;
  for (;;) {
    signal?.throwIfAborted();
    const page: Entry[] = await db<Entry>(LEDGER)
      .where({ log_id: id })
      .where('sequence', '>', place)
      .orderBy('sequence')
      .limit(PAGE);
    for (const row of page) {
      begun ??= instantFrom(row.at);
      const head = covered.get(place + 1);
      const fault =
        entryFault(toEntry(row), place + 1, previous) ??
        (head && head.hash !== row.hash ? 'rewritten' : undefined);
      if (fault) {
        findings.add({ of: 'ledger', id: log, entry: place + 1, fault });
        return begun;
      }
      place += 1;
      previous = row.hash;
    }
    if (page.length < PAGE) {
      break;
    }
  }
  if (Math.max(0, ...covered.keys()) > place) {
    const finding = { of: 'ledger', id: log, entry: place + 1 } as const;
    findings.add({ ...finding, fault: 'missing' });
  }
  return begun;
}

/** The entries that checkpoints cover, by their places. */
async function coveredEntries(db: Knex, logId: string) {
  const heads: { sequence: number; hash: string }[] = await db(CHECKPOINT_HEADS)
    .where({ kind: 'ledger', chain_id: logId })
    .select('sequence', 'hash');
  return new Map(heads.map(head => [head.sequence, head]));
}

function toEntry(row: Entry) {
  const content: LedgerContent = {
    ...{ logId: row.log_id, sequence: row.sequence, rowKey: row.row_key },
    ...{ contentHash: row.content_hash, at: instantFrom(row.at) },
  };
  return { ...content, previousHash: row.previous_hash, hash: row.hash };
}

async function verifyRows(
  { db, checkpoints, findings, signal }: VerifyLedger,
  table: LedgerTable,
  begun: string | undefined,
): Promise<number> {
  let count = 0;
  for await (const row of rowsWithHashes(db, table)) {
    signal?.throwIfAborted();
    count += 1;
    const finding = { of: table.log, id: row.row_key as string };
    if (
      (row.taken_hash &&
        row.taken_hash !== (await contentHash(db, table, row))) ||
      (table.holds && !(await table.holds(db, row)))
    ) {
      findings.add({ ...finding, fault: 'changed' });
    }
    const passed = passedBy(checkpoints, {
      written: optionalInstantFrom(row.written_at),
      taken: optionalInstantFrom(row.taken_at),
      begun,
    });
    if (passed) {
      findings.add({ ...finding, fault: 'slipped_in', checkpoint: passed.day });
    }
  }
  return count;
}

/** The checkpoint that should have known of a row, and did not. */
function passedBy(
  checkpoints: readonly Checkpoint[],
  {
    written,
    taken,
    begun,
  }: { written?: string; taken?: string; begun?: string },
): Checkpoint | undefined {
  if (!written || !begun) {
    return undefined;
  }
  const from = Math.max(millisOf(written) + GRACE_MS, millisOf(begun));
  const until = taken ? millisOf(taken) : Infinity;
  return checkpoints.find(({ at }) => {
    const then = millisOf(at);
    return then >= from && then < until;
  });
}

async function* rowsWithHashes(
  db: Knex,
  table: LedgerTable,
): AsyncGenerator<LedgerRow> {
  const names = table.key.map(column => `kept.${column}`);
  const key = keyIn('kept', table.key);
  let last: LedgerRow | undefined;
  do {
    const before = last;
    const after = before && table.key.map(column => before[column]);
    const page: LedgerRow[] = await rawRows<LedgerRow>(
      db,
      `select ${columnsOf(table).map(column => `kept.${column}`)},
        ${key} as row_key, ${table.written ?? 'null'} as written_at,
        taken.content_hash as taken_hash, taken.at as taken_at
        from ${table.table} as kept left join ${LEDGER} as taken
        on taken.log_id = ? and taken.row_key = ${key}
        where ${table.where ?? 'true'}
        ${after ? `and (${names}) > (${names.map(() => '?')})` : ''}
        order by ${names} limit ?`,
      [table.id, ...(after ?? []), PAGE],
    );
    yield* page;
    last = page.length < PAGE ? undefined : page[page.length - 1];
  } while (last);
}

async function findMissing(
  { db, findings }: VerifyLedger,
  { forgotten, id, key, log, table, where = 'true' }: LedgerTable,
): Promise<void> {
  if (forgotten) {
    return;
  }
  const missing = await rawRows<{ row_key: string }>(
    db,
    `select taken.row_key from ${LEDGER} as taken
      where taken.log_id = ? and not exists (
        select 1 from ${table} as kept
        where ${where} and ${keyIn('kept', key)} = taken.row_key
      ) order by taken.sequence limit ?`,
    [id, PAGE],
  );
  for (const { row_key: rowKey } of missing) {
    findings.add({ of: log, id: rowKey, fault: 'missing' });
  }
}
