import type { HistoryEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { HistoryTable, type Chained } from './chain';

// The histories of exceptions.

export { GENESIS_HASH, verifyHistory } from './chain';

/** An entry with its place in the chain. */
export type ChainedEntry = Chained<HistoryEntry>;

/** The histories of exceptions. */
export const HISTORY = new HistoryTable<HistoryEntry>({
  table: 'mfa_exception_history',
  column: 'exception_id',
  field: 'exceptionId',
  tellsEffect: true,
});

/** Appends entries, of each exception no more than one, inside the transaction that makes the changes. */
export async function appendHistories(
  tx: Knex.Transaction,
  entries: readonly HistoryEntry[],
): Promise<void> {
  await HISTORY.appendAll(tx, entries);
}

/** The same for the first entries of many exceptions, inside their transaction. */
export async function beginHistories(
  tx: Knex.Transaction,
  entries: readonly HistoryEntry[],
): Promise<void> {
  await HISTORY.begin(tx, entries);
}

/** The whole history of an exception, oldest first. */
export async function readHistory(
  knex: Knex,
  exceptionId: string,
): Promise<ChainedEntry[]> {
  return HISTORY.read(knex, exceptionId);
}

/** The same of several exceptions, in the order asked for. */
export async function readHistories(
  knex: Knex,
  exceptionIds: readonly string[],
): Promise<readonly ChainedEntry[][]> {
  return HISTORY.readAll(knex, exceptionIds);
}
