import {
  chainKinds,
  type ChainHead,
  type ChainKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { rawRows } from '../platform/batches';

// Where each kind of history is, and how its heads are read: along the primary
// key, page by page, so that no more than a page is ever in memory.

/** Where the histories of a kind are. */
interface ChainTable {
  readonly table: string;
  readonly column: string;
}

export const CHAIN_TABLES: Readonly<Record<ChainKind, ChainTable>> = {
  exception: { table: 'mfa_exception_history', column: 'exception_id' },
  incident: { table: 'mfa_incident_history', column: 'incident_id' },
  campaign: { table: 'mfa_campaign_history', column: 'campaign_id' },
  ledger: { table: 'mfa_ledger', column: 'log_id' },
};

export const CHECKPOINT_HEADS = 'mfa_checkpoint_heads';

const PAGE = 1_000;

interface HeadRow {
  id: string;
  sequence: number;
  /** Missing where the entry is. */
  hash: string | null;
}

/** A page of present heads, and how far the checkpoints before covered them. */
export interface HeadPage {
  readonly heads: readonly ChainHead[];
  /** By what they belong to; also what there is no history of any more. */
  readonly covered: ReadonlyMap<string, CoveredBefore>;
}

/** How a history was last covered. */
export interface CoveredBefore {
  readonly sequence: number;
  /** Whether that entry is not the one any more that was covered. */
  readonly rewritten: boolean;
}

/** The present heads of a kind, in order. */
export async function* presentHeads(
  db: Knex,
  kind: ChainKind,
): AsyncGenerator<HeadPage> {
  const { table, column } = CHAIN_TABLES[kind];
  let after: string | undefined;
  for (;;) {
    const rows: HeadRow[] = await rawRows(
      db,
      `select entry.${column} as id, entry.sequence, entry.hash
        from (select ${column}, max(sequence) as sequence from ${table}
          ${after ? `where ${column} > ?` : ''}
          group by ${column} order by ${column} limit ?) as head
        join ${table} as entry on entry.${column} = head.${column}
        and entry.sequence = head.sequence order by id`,
      [...(after ? [after] : []), PAGE],
    );
    const last = rows.length < PAGE ? undefined : rows[rows.length - 1].id;
    yield {
      heads: rows.map(row => toHead(kind, row)),
      covered: await coveredBetween(db, kind, after, last),
    };
    if (last === undefined) {
      return;
    }
    after = last;
  }
}

async function coveredBetween(
  db: Knex,
  kind: ChainKind,
  after: string | undefined,
  last: string | undefined,
): Promise<HeadPage['covered']> {
  const { table, column } = CHAIN_TABLES[kind];
  const rows: {
    id: string;
    sequence: number;
    hash: string | null;
    present: string | null;
  }[] = await db({ head: CHECKPOINT_HEADS })
    .leftJoin({ entry: table }, join =>
      join
        .on(`entry.${column}`, 'head.chain_id')
        .on('entry.sequence', 'head.sequence'),
    )
    .where({ kind })
    .modify(query => {
      if (after) query.where('chain_id', '>', after);
      if (last) query.where('chain_id', '<=', last);
    })
    .whereRaw(`day = ${latestDay('')}`)
    .select({
      ...{ id: 'chain_id', sequence: 'head.sequence' },
      ...{ hash: 'head.hash', present: 'entry.hash' },
    });
  return new Map(
    rows.map(({ id, sequence, hash, present }) => [
      id,
      { sequence, rewritten: Boolean(hash && present && hash !== present) },
    ]),
  );
}

/**
 * What a checkpoint covers from some history on, in order, each with the hash
 * that its last entry has now, or had when it was covered.
 */
export async function coveredHeads(
  db: Knex,
  day: string,
  from: Pick<ChainHead, 'kind' | 'id'>,
  limit: number,
  { asCovered = false } = {},
): Promise<ChainHead[]> {
  const heads: ChainHead[] = [];
  const kinds = chainKinds.slice(chainKinds.indexOf(from.kind));
  for (const kind of kinds) {
    if (heads.length < limit) {
      const { table, column } = CHAIN_TABLES[kind];
      const first = kind === from.kind;
      const rows: HeadRow[] = await rawRows(
        db,
        `select head.chain_id as id, head.sequence,
            ${
              asCovered ? 'coalesce(head.hash, entry.hash)' : 'entry.hash'
            } as hash
          from ${CHECKPOINT_HEADS} as head
          left join ${table} as entry on entry.${column} = head.chain_id
          and entry.sequence = head.sequence
          where head.kind = ? ${first ? 'and head.chain_id >= ?' : ''}
          and head.day = ${latestDay('and other.day <= ?')}
          and head.sequence > 0
          order by head.chain_id limit ?`,
        [kind, ...(first ? [from.id] : []), day, limit - heads.length],
      );
      heads.push(...rows.map(row => toHead(kind, row)));
    }
  }
  return heads;
}

function latestDay(condition: string): string {
  return `(select max(other.day) from ${CHECKPOINT_HEADS} as other
    where other.kind = head.kind and other.chain_id = head.chain_id ${condition})`;
}

function toHead(kind: ChainKind, { id, sequence, hash }: HeadRow): ChainHead {
  return { kind, id, sequence, hash: hash ?? '' };
}
