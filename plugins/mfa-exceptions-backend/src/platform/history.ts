import {
  replay,
  type HistoryEntry,
  type HistoryVerification,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { instantFrom, optionalInstantFrom, toColumn } from './database';
import { canonicalJson, sha256 } from './hashing';

// The append-only history. Each entry carries the hash of the one before, so
// that no entry can be changed, taken out or slipped in without breaking every
// hash after it.

const HISTORY = 'mfa_exception_history';

/** What stands before the first entry. */
export const GENESIS_HASH = '0'.repeat(64);

/** An entry with its place in the chain. */
export interface ChainedEntry extends HistoryEntry {
  readonly previousHash: string;
  readonly hash: string;
}

interface HistoryRow {
  exception_id: string;
  sequence: number;
  at: Date;
  effective_at: Date | null;
  actor: string | null;
  action: HistoryEntry['action'];
  from_state: HistoryEntry['to'] | null;
  to_state: HistoryEntry['to'];
  reason: string | null;
  changes: string;
  previous_hash: string;
  hash: string;
}

/** Appends an entry, inside the transaction that makes the change. */
export async function appendHistory(
  tx: Knex.Transaction,
  entry: HistoryEntry,
): Promise<void> {
  const previous = await tx<HistoryRow>(HISTORY)
    .where({ exception_id: entry.exceptionId, sequence: entry.sequence - 1 })
    .first('hash');
  await tx<HistoryRow>(HISTORY).insert(
    toRow(entry, previous?.hash ?? GENESIS_HASH),
  );
}

/** The same for the first entries of many exceptions, inside their transaction. */
export async function beginHistories(
  tx: Knex.Transaction,
  entries: readonly HistoryEntry[],
): Promise<void> {
  await tx<HistoryRow>(HISTORY).insert(
    entries.map(entry => toRow(entry, GENESIS_HASH)),
  );
}

/** The whole history of an exception, oldest first. */
export async function readHistory(
  knex: Knex,
  exceptionId: string,
): Promise<ChainedEntry[]> {
  const rows = await knex<HistoryRow>(HISTORY)
    .where({ exception_id: exceptionId })
    .orderBy('sequence');
  return rows.map(fromRow);
}

/**
 * Whether a history is whole: numbered without gaps, every hash right, and as
 * long as the record it belongs to says.
 */
export function verifyHistory(
  entries: readonly ChainedEntry[],
  version: number,
): HistoryVerification {
  let previousHash = GENESIS_HASH;
  for (const [index, entry] of entries.entries()) {
    const { previousHash: claimed, hash, ...content } = entry;
    if (
      entry.sequence !== index + 1 ||
      claimed !== previousHash ||
      hash !== hashOf(content, previousHash)
    ) {
      return { verified: false, entries: entries.length, brokenAt: index + 1 };
    }
    previousHash = hash;
  }
  return entries.length === version
    ? { verified: true, entries: entries.length }
    : {
        verified: false,
        entries: entries.length,
        brokenAt: Math.min(entries.length, version) + 1,
      };
}

/** Whether a record is what its history says, field by field. */
export function isReplayOf(
  record: MfaException,
  entries: readonly HistoryEntry[],
): boolean {
  return canonicalJson(record) === canonicalJson(replay(entries));
}

function hashOf(entry: HistoryEntry, previousHash: string): string {
  return sha256(`${previousHash}\n${canonicalJson(entry)}`);
}

function toRow(entry: HistoryEntry, previousHash: string): HistoryRow {
  return {
    exception_id: entry.exceptionId,
    sequence: entry.sequence,
    at: new Date(entry.at),
    effective_at: toColumn(entry.effectiveAt),
    actor: entry.actor ?? null,
    action: entry.action,
    from_state: entry.from ?? null,
    to_state: entry.to,
    reason: entry.reason ?? null,
    changes: JSON.stringify(entry.changes),
    previous_hash: previousHash,
    hash: hashOf(entry, previousHash),
  };
}

function fromRow(row: HistoryRow): ChainedEntry {
  return {
    exceptionId: row.exception_id,
    sequence: row.sequence,
    at: instantFrom(row.at),
    effectiveAt: optionalInstantFrom(row.effective_at),
    actor: row.actor ?? undefined,
    action: row.action,
    from: row.from_state ?? undefined,
    to: row.to_state,
    reason: row.reason ?? undefined,
    changes: JSON.parse(row.changes),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
