import type {
  FieldChange,
  HistoryVerification,
  VerificationFault,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { rawRows } from './batches';
import { instantFrom, optionalInstantFrom, toColumn } from './database';
import { groupedBy } from './grouping';
import { canonicalJson, sha256 } from './hashing';
import { given, insertSet } from './sets';

// Append-only histories. Each entry carries the hash of the one before, so that
// no entry can be changed, taken out or slipped in without breaking every hash
// after it.

/** What stands before the first entry. */
export const GENESIS_HASH = '0'.repeat(64);

/** What the entries of every history have. */
interface Entry {
  readonly sequence: number;
  readonly at: string;
  readonly effectiveAt?: string;
  readonly actor?: string;
  readonly action: string;
  readonly from?: string;
  readonly to: string;
  readonly reason?: string;
  readonly changes: { readonly [field: string]: FieldChange };
}

/** An entry with its place in the chain. */
export type Chained<E> = E & {
  readonly previousHash: string;
  readonly hash: string;
};

interface Row {
  sequence: number;
  at: Date;
  effective_at?: Date | null;
  actor: string | null;
  action: string;
  from_state: string | null;
  to_state: string;
  reason: string | null;
  changes: string;
  previous_hash: string;
  hash: string;
}

/** The histories of one kind of record, in a table of their own. */
export class HistoryTable<E extends Entry> {
  readonly #table: string;
  readonly #column: string;
  readonly #field: keyof E & string;
  readonly #tellsEffect: boolean;

  /**
   * @param options - `column` and `field` are where rows and entries have the id
   * of the record that they belong to; `tellsEffect` where entries may be about
   * an earlier time than they were written at
   */
  constructor(options: {
    table: string;
    column: string;
    field: keyof E & string;
    tellsEffect?: boolean;
  }) {
    this.#table = options.table;
    this.#column = options.column;
    this.#field = options.field;
    this.#tellsEffect = options.tellsEffect ?? false;
  }

  /** Appends an entry, inside the transaction that makes the change. */
  async append(tx: Knex.Transaction, entry: E): Promise<void> {
    const previous: Pick<Row, 'hash'> | undefined = await tx(this.#table)
      .where({
        [this.#column]: entry[this.#field],
        sequence: entry.sequence - 1,
      })
      .first('hash');
    await tx(this.#table).insert(
      this.#toRow(entry, previous?.hash ?? GENESIS_HASH),
    );
  }

  /** The same for one entry each of many records, inside their transaction. */
  async appendAll(tx: Knex.Transaction, entries: readonly E[]): Promise<void> {
    const places = entries.map(entry => ({
      [this.#column]: entry[this.#field],
      sequence: entry.sequence - 1,
    }));
    const { sql, value } = given(tx, this.#table, places);
    const previous = await rawRows<{ id: string; hash: string }>(
      tx,
      `select kept.${this.#column} as id, kept.hash from ${sql}
        join ${this.#table} as kept
        on kept.${this.#column} = given.${this.#column}
        and kept.sequence = given.sequence`,
      [value],
    );
    const hashes = new Map(previous.map(({ id, hash }) => [id, hash]));
    await insertSet(
      tx,
      this.#table,
      entries.map(entry =>
        this.#toRow(
          entry,
          hashes.get(String(entry[this.#field])) ?? GENESIS_HASH,
        ),
      ),
    );
  }

  /** The same for the first entries of many records, inside their transaction. */
  async begin(tx: Knex.Transaction, entries: readonly E[]): Promise<void> {
    await tx(this.#table).insert(
      entries.map(entry => this.#toRow(entry, GENESIS_HASH)),
    );
  }

  /** The whole history of a record, oldest first. */
  async read(knex: Knex, id: string): Promise<Chained<E>[]> {
    const rows = await knex(this.#table)
      .where({ [this.#column]: id })
      .orderBy('sequence');
    return rows.map(row => this.#fromRow(row));
  }

  /** The same of several records, in the order asked for. */
  async readAll(
    knex: Knex,
    ids: readonly string[],
  ): Promise<readonly Chained<E>[][]> {
    const rows = await knex(this.#table)
      .whereIn(this.#column, [...ids])
      .orderBy([this.#column, 'sequence']);
    const known = groupedBy(rows, row => row[this.#column]);
    return ids.map(id => (known.get(id) ?? []).map(row => this.#fromRow(row)));
  }

  #toRow(entry: E, previousHash: string) {
    return {
      [this.#column]: entry[this.#field],
      sequence: entry.sequence,
      at: new Date(entry.at),
      ...(this.#tellsEffect && { effective_at: toColumn(entry.effectiveAt) }),
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

  #fromRow(row: Row & Record<string, unknown>): Chained<E> {
    const entry: Chained<Entry> = {
      sequence: row.sequence,
      at: instantFrom(row.at),
      effectiveAt: optionalInstantFrom(row.effective_at ?? null),
      actor: row.actor ?? undefined,
      action: row.action,
      from: row.from_state ?? undefined,
      to: row.to_state,
      reason: row.reason ?? undefined,
      changes: changesIn(row.changes),
      previousHash: row.previous_hash,
      hash: row.hash,
    };
    // What is in the table was written as such an entry.
    return {
      [this.#field]: row[this.#column],
      ...entry,
    } as unknown as Chained<E>;
  }
}

// What cannot be read is not what was hashed, and is for verification to name.
function changesIn(text: string): Entry['changes'] {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/**
 * Whether a history is whole: numbered without gaps, every hash right, and as
 * long as the record it belongs to says.
 */
export function verifyHistory(
  entries: readonly Chained<Pick<Entry, 'sequence'>>[],
  version: number,
): HistoryVerification {
  const broken = faultIn(entries, version);
  return {
    verified: !broken,
    entries: entries.length,
    ...(broken && { brokenAt: broken.entry, fault: broken.fault }),
  };
}

/** The first entry of a history that does not fit, and why. */
export function faultIn(
  entries: readonly Chained<Pick<Entry, 'sequence'>>[],
  version: number,
): { entry: number; fault: VerificationFault } | undefined {
  let previousHash = GENESIS_HASH;
  for (const [index, entry] of entries.entries()) {
    const fault = entryFault(entry, index + 1, previousHash);
    if (fault) {
      return { entry: index + 1, fault };
    }
    previousHash = entry.hash;
  }
  if (entries.length === version) {
    return undefined;
  }
  return entries.length < version
    ? { entry: entries.length + 1, fault: 'missing' }
    : { entry: version + 1, fault: 'extra' };
}

/** What does not fit of an entry, that is to be in some place after another one. */
export function entryFault(
  entry: Chained<Pick<Entry, 'sequence'>>,
  place: number,
  after: string,
): VerificationFault | undefined {
  const { previousHash, hash, ...content } = entry;
  if (entry.sequence !== place) {
    return entry.sequence > place ? 'missing' : 'extra';
  }
  if (previousHash !== after) {
    return 'out_of_place';
  }
  return hash === hashOf(content, after) ? undefined : 'changed';
}

/** Hash of an entry that comes after another one. */
export function hashOf(entry: object, previousHash: string): string {
  return sha256(`${previousHash}\n${canonicalJson(entry)}`);
}
