import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  GENESIS_HASH,
  readHistories,
  verifyHistory,
} from '../../plugins/mfa-exceptions-backend/src/platform/history';
import {
  openWork,
  type HistoryEntry,
  type MfaException,
} from '../../plugins/mfa-exceptions-common/src';
import type { Knex } from 'knex';
import type { Findings } from './Findings';
import { inParts, type Mirror } from './Mirror';
import { ReviewsTold, type Row } from './ReviewsTold';

// What is written beside a record has to be what the record says, and what its
// history says. What was told before is not read again, as long as nothing is
// missing of it, and nobody has said a statement that would change it.

/** What a history has told so far. */
interface Told {
  sequence: number;
  hash: string;
  readonly record: Record<string, unknown>;
  readonly reviews: ReviewsTold;
  /** How many tasks and reviews are to be open. */
  tasks: number;
}

type Tables = Record<'mfa_tasks' | 'mfa_reviews', ReadonlyMap<string, Row[]>>;

/** Holds records against their histories, their tasks and their reviews. */
export class RecordChecks {
  readonly #db: Knex;
  readonly #mirror: Mirror;
  readonly #findings: Findings;
  readonly #told = new Map<string, Told>();

  constructor(options: { db: Knex; mirror: Mirror; findings: Findings }) {
    this.#db = options.db;
    this.#mirror = options.mirror;
    this.#findings = options.findings;
  }

  /**
   * Looks at what has changed.
   *
   * @param since - nothing new was written before
   * @returns what was written since the last time
   */
  async check(
    changed: readonly string[],
    since: Date,
  ): Promise<readonly HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    for (const ids of inParts(changed)) {
      const [histories, tables] = [
        await this.#newEntries(ids, since),
        await this.#tables(ids),
      ];
      for (const id of ids) {
        const told = this.#told.get(id) ?? nothingTold();
        this.#told.set(id, told);
        const fresh = histories.get(id) ?? [];
        this.#checkHistory(this.#mirror.records.get(id)!, told, fresh);
        this.#checkBeside(this.#mirror.records.get(id)!, told, tables);
        entries.push(...fresh.map(toEntry));
      }
    }
    await this.#checkCounts();
    return entries;
  }

  /** Reads all that there is once more, and holds all of it against each other. */
  async checkWhole(): Promise<void> {
    const all = [...this.#mirror.records.keys()].sort();
    for (const ids of inParts(all)) {
      const histories = await readHistories(this.#db, ids);
      for (const [index, id] of ids.entries()) {
        const { version } = this.#mirror.records.get(id)!;
        const chain = verifyHistory(histories[index], version);
        const told = this.#told.get(id);
        this.#findings.expect(
          chain.verified && told?.hash === histories[index].at(-1)?.hash,
          'the history is whole',
          () => JSON.stringify(chain),
          id,
        );
      }
    }
  }

  async #newEntries(ids: readonly string[], since: Date) {
    const rows = await this.#rowsOf(
      this.#db('mfa_exception_history')
        .where('at', '>=', since)
        .orderBy('sequence'),
      ids,
    );
    for (const [id, all] of rows) {
      const known = this.#told.get(id)?.sequence ?? 0;
      rows.set(
        id,
        all.filter(({ sequence }) => sequence > known),
      );
    }
    return rows;
  }

  async #tables(ids: readonly string[]): Promise<Tables> {
    return {
      mfa_tasks: await this.#rowsOf(
        this.#db('mfa_tasks')
          .whereNull('closed_at')
          .select('exception_id', 'kind', 'path', 'assignee'),
        ids,
      ),
      mfa_reviews: await this.#rowsOf(
        this.#db('mfa_reviews').orderBy('number'),
        ids,
      ),
    };
  }

  async #rowsOf(query: Knex.QueryBuilder, ids: readonly string[]) {
    const rows: Row[] = await query.whereIn('exception_id', [...ids]);
    const byId = new Map<string, Row[]>();
    for (const row of rows) {
      const some = byId.get(row.exception_id) ?? [];
      byId.set(row.exception_id, some);
      some.push(row);
    }
    return byId;
  }

  #checkHistory(exception: MfaException, told: Told, fresh: readonly Row[]) {
    const { id, version } = exception;
    let isWhole = true;
    for (const row of fresh) {
      const entry = toEntry(row);
      told.sequence += 1;
      isWhole &&=
        row.sequence === told.sequence &&
        row.previous_hash === told.hash &&
        row.hash === hashOf(entry, told.hash);
      told.hash = row.hash;
      for (const [field, { to }] of Object.entries(entry.changes)) {
        if (to === undefined) delete told.record[field];
        else told.record[field] = to;
      }
      told.reviews.hear(entry);
    }
    this.#findings.expect(
      isWhole && told.sequence === version,
      'the history is whole',
      () => `${told.sequence} entries, version ${version}`,
      id,
    );
    this.#findings.expect(
      isDeepStrictEqual(told.record, exception),
      'the history replays to the record',
      () =>
        `${JSON.stringify(told.record)}\n  instead of\n  ${JSON.stringify(
          exception,
        )}`,
      id,
    );
  }

  #checkBeside(exception: MfaException, told: Told, tables: Tables) {
    const { id } = exception;
    const open = (tables.mfa_tasks.get(id) ?? [])
      .map(({ kind, path, assignee }) => `${kind} ${path} ${assignee}`)
      .sort();
    const right = openWork(exception)
      .map(({ kind, path = '', assignee }) => `${kind} ${path} ${assignee}`)
      .sort();
    told.tasks = right.length;
    this.#findings.expect(
      open.join() === right.join(),
      'open tasks are what the record asks for',
      () => `${open} instead of ${right}`,
      id,
    );
    const rows = tables.mfa_reviews.get(id) ?? [];
    told.reviews.check(exception, rows, this.#findings);
  }

  // That of what has not changed, nothing is missing, and nothing has come to it.
  async #checkCounts() {
    const all = [...this.#told.values()];
    const expected: [string, Knex.QueryBuilder, number][] = [
      ['mfa_exception_history', this.#count('mfa_exception_history'), 0],
      ['mfa_tasks', this.#count('mfa_tasks').whereNull('closed_at'), 0],
      ['mfa_reviews', this.#count('mfa_reviews'), 0],
    ];
    for (const { sequence, tasks, reviews } of all) {
      expected[0][2] += sequence;
      expected[1][2] += tasks;
      expected[2][2] += reviews.count;
    }
    for (const [table, query, right] of expected) {
      const [{ count }] = await query;
      this.#findings.expect(
        Number(count) === right,
        'nothing is missing, and nothing is too much',
        () => `${count} of ${table} instead of ${right}`,
      );
    }
  }

  #count(table: string): Knex.QueryBuilder {
    return this.#db(table).count({ count: '*' });
  }
}

function nothingTold(): Told {
  return {
    ...{ sequence: 0, hash: GENESIS_HASH, record: {}, tasks: 0 },
    reviews: new ReviewsTold(),
  };
}

function toEntry(row: Row): HistoryEntry {
  const at = (name: string) =>
    row[name] === null ? undefined : new Date(row[name]).toISOString();
  return {
    exceptionId: row.exception_id,
    sequence: row.sequence,
    at: at('at')!,
    effectiveAt: at('effective_at'),
    actor: row.actor ?? undefined,
    action: row.action,
    from: row.from_state ?? undefined,
    to: row.to_state,
    reason: row.reason ?? undefined,
    changes: JSON.parse(row.changes),
  };
}

function hashOf(entry: HistoryEntry, previous: string): string {
  return createHash('sha256')
    .update(`${previous}\n${JSON.stringify(inOrder(entry))}`)
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  return value && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, part]) => [key, inOrder(part)]),
      )
    : value;
}
