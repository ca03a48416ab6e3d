import type { VerificationFinding } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { CHECKPOINT_HEADS } from '../checkpoints/chainHeads';
import { rawRows } from '../platform/batches';
import { faultIn } from '../platform/chain';
import { groupedBy } from '../platform/grouping';
import type { Findings } from './Findings';
import { histories, type AnyEntry, type Histories } from './histories';

const PAGE = 200;

/** Up to where a checkpoint has covered a history. */
interface Head {
  readonly id: string;
  readonly day: string;
  readonly sequence: number;
  /** Empty where it was not kept yet. */
  readonly hash: string | null;
}

interface VerifyHistories {
  readonly db: Knex;
  readonly findings: Findings;
  readonly signal?: AbortSignal;
}

/**
 * Holds every history against itself, against what is kept beside it, and against
 * all checkpoints that have covered it.
 *
 * @returns how many histories and entries that was
 */
export async function verifyHistories({
  db,
  findings,
  signal,
}: VerifyHistories): Promise<{ histories: number; entries: number }> {
  const counts = { histories: 0, entries: 0 };
  for (const which of histories) {
    for await (const ids of idsOf(db, which)) {
      signal?.throwIfAborted();
      const found = await verifySome(db, which, ids);
      for (const finding of await again(db, which, found.findings)) {
        findings.add(finding);
      }
      counts.histories += ids.length;
      counts.entries += found.entries;
    }
  }
  return counts;
}

// What was read piece by piece may have been written meanwhile: what does not hold
// is read once more, as of one instant.
async function again(
  db: Knex,
  which: Histories,
  found: readonly VerificationFinding[],
): Promise<readonly VerificationFinding[]> {
  if (found.length === 0) {
    return found;
  }
  const ids = found.map(({ id }) => id);
  const isPostgres = db.client.config.client === 'pg';
  const { findings } = await db.transaction(
    tx => verifySome(tx, which, ids),
    isPostgres ? { isolationLevel: 'repeatable read' } : {},
  );
  return findings;
}

/** The same for some of one kind. */
export async function verifySome(
  db: Knex,
  which: Histories,
  ids: readonly string[],
): Promise<{ findings: VerificationFinding[]; entries: number }> {
  const [read, rows, beside, heads] = await Promise.all([
    which.read(db, ids),
    db(which.records).whereIn('id', [...ids]),
    which.beside(db, ids),
    headsOf(db, which, ids),
  ]);
  const rowOf = new Map(rows.map(row => [row.id, row]));
  const findings = ids.flatMap((id, index) => {
    const entries = read[index];
    const row = rowOf.get(id);
    const about = { of: which.kind, id } as const;
    const broken =
      faultIn(entries, row?.version ?? longest(entries, heads.get(id))) ??
      coveredOtherwise(entries, heads.get(id) ?? []);
    if (broken) {
      return [{ ...about, ...broken }];
    }
    const last = { entry: entries.length };
    if (!row) {
      return [{ ...about, ...last, fault: 'record' as const }];
    }
    return which.agrees(row, entries, beside)
      ? []
      : [{ ...about, ...last, fault: 'record' as const }];
  });
  const entries = read.reduce((sum, each) => sum + each.length, 0);
  return { findings, entries };
}

/** How long a history should be that belongs to nothing any more. */
function longest(entries: readonly unknown[], heads: readonly Head[] = []) {
  return Math.max(entries.length, ...heads.map(({ sequence }) => sequence));
}

/**
 * The first entry that no checkpoint vouches for, where one of them has covered
 * another one than there is now.
 */
function coveredOtherwise(
  entries: readonly AnyEntry[],
  heads: readonly Head[],
) {
  let vouched = 0;
  for (const { day, sequence, hash } of heads) {
    const entry = entries[sequence - 1];
    if (sequence > entries.length) {
      const missing = { entry: entries.length + 1, fault: 'missing' as const };
      return { ...missing, checkpoint: day };
    }
    if (entry && hash && entry.hash !== hash) {
      const fault = 'rewritten' as const;
      return { entry: vouched + 1, fault, checkpoint: day };
    }
    vouched = Math.max(vouched, sequence);
  }
  return undefined;
}

async function headsOf(
  db: Knex,
  { kind }: Histories,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Head[]>> {
  const rows: Head[] = await db(CHECKPOINT_HEADS)
    .where({ kind })
    .whereIn('chain_id', [...ids])
    .orderBy(['chain_id', 'day'])
    .select({ id: 'chain_id', day: 'day', sequence: 'sequence', hash: 'hash' });
  return groupedBy(rows, ({ id }) => id);
}

/** All that there is, was, or is covered, page by page. */
async function* idsOf(
  db: Knex,
  { kind, records, history, column }: Histories,
): AsyncGenerator<string[]> {
  let last: string | undefined;
  do {
    const after = last;
    const from = (table: string, id: string, where = 'true') =>
      `select * from (select distinct ${id} as id from ${table}
        where ${where} ${after ? `and ${id} > ?` : ''}
        order by ${id} limit ${PAGE}) as some_of_${table}`;
    const rows: { id: string }[] = await rawRows(
      db,
      `${from(records, 'id')} union ${from(history, column)}
        union ${from(CHECKPOINT_HEADS, 'chain_id', `kind = '${kind}'`)}
        order by id limit ${PAGE}`,
      after ? [after, after, after] : [],
    );
    if (rows.length > 0) {
      yield rows.map(({ id }) => id);
    }
    last = rows.length < PAGE ? undefined : rows[rows.length - 1].id;
  } while (last);
}
