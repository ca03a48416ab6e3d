import {
  everyException,
  millisOf,
  type ExceptionCriteria,
  type ListExceptionsQuery,
  type MfaException,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { eventOf } from '../events/exceptionEvent';
import { findArrivals, rememberArrivals } from '../imports/importedRows';
import { batchesOf } from '../platform/batches';
import { readHistories, readHistory } from '../platform/history';
import {
  forgetResults,
  recallResult,
  type RememberedResult,
  type RepeatableRequest,
} from '../platform/idempotency';
import { lockFree } from '../platform/locks';
import type { Outbox } from '../platform/outbox';
import { readPage } from '../platform/pages';
import { writeWhole } from '../platform/transactions';
import { readTasks } from '../tasks/taskRows';
import { verifyException } from '../verification/verifyException';
import type {
  Arrival,
  ArrivalCandidate,
  ExceptionStore,
  SimilarityQuery,
} from './ExceptionStore';
import { lockUnchanged, writeAll } from './exceptionBatches';
import { insertExceptions, writeTransition } from './exceptionWrites';
import { whereMeets } from './exceptionConditions';
import { applyFilters } from './exceptionFilters';
import { orderOf } from './exceptionPage';
import { fromRow, type ExceptionRow } from './exceptionRow';
import { countRepeats, findSimilar } from './similarExceptions';

const EXCEPTIONS = 'mfa_exceptions';

type Query = Knex.QueryBuilder<ExceptionRow, ExceptionRow[]>;

/** Keeps exceptions in a database. */
export class KnexExceptionStore implements ExceptionStore {
  readonly #db: Knex;
  readonly #outbox: Outbox | undefined;

  static create(options: { db: Knex; outbox?: Outbox }) {
    return new KnexExceptionStore(options);
  }

  private constructor(options: { db: Knex; outbox?: Outbox }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
  }

  async find(id: string) {
    const [exception] = await this.#load(query => query.where('id', id));
    return exception;
  }

  async findMany(ids: readonly string[]) {
    const found = new Map<string, MfaException>();
    for (const batch of batchesOf(ids)) {
      for (const each of await this.#load(all => all.whereIn('id', batch))) {
        found.set(each.id, each);
      }
    }
    return found;
  }

  async findBySubjects(subjectRefs: readonly string[]) {
    if (subjectRefs.length === 0) {
      return [];
    }
    // What every entity page asks for, and so the one query that is written out
    // and ordered here: to build it, and to plan more of it, costs more than to
    // run it.
    const marks = subjectRefs.map(() => '?').join(', ');
    const answer: ExceptionRow[] | { rows: ExceptionRow[] } =
      await this.#db.raw(
        `select record from ${EXCEPTIONS} where subject_ref in (${marks})`,
        [...subjectRefs],
      );
    // PostgreSQL's driver wraps the rows, SQLite's does not.
    const rows = Array.isArray(answer) ? answer : answer.rows;
    return rows.map(fromRow).sort(byAge);
  }

  async list(
    query: ListExceptionsQuery,
    now: Date,
    within: ExceptionCriteria = everyException,
  ) {
    const matching = this.#db<ExceptionRow>(EXCEPTIONS).where(filters => {
      applyFilters(filters, query, now);
      whereMeets(filters, within, now);
    });
    return readPage(matching, query, orderOf(query), async page => {
      const rows: ExceptionRow[] = await page.select('record');
      return rows.map(fromRow);
    });
  }

  async takeRunOut(
    options: { now: Date; limit: number; after?: MfaException },
    decide: (due: readonly MfaException[]) => readonly Transition[],
  ) {
    await this.#write(async tx => {
      const due = await tx<ExceptionRow>(EXCEPTIONS)
        .where('state', 'active')
        .where('valid_to', '<=', options.now)
        .modify(startAfter, options.after)
        .orderBy(['valid_to', 'id'])
        .limit(options.limit)
        .modify(lockFree, tx)
        .select('record');
      await writeAll(tx, decide(due.map(fromRow)), this.#outbox);
    });
  }

  async countRepeats(ids: readonly string[], now: Date) {
    return countRepeats(this.#db, ids, now);
  }

  async findSimilar(
    request: SimilarityQuery,
    now: Date,
    within: ExceptionCriteria = everyException,
  ) {
    return findSimilar(this.#db, request, now, within);
  }

  async history(id: string) {
    return readHistory(this.#db, id);
  }

  async histories(ids: readonly string[]) {
    return readHistories(this.#db, ids);
  }

  async verify(id: string) {
    return verifyException(this.#db, id);
  }

  async tasks(id: string) {
    return readTasks(this.#db, id);
  }

  async commit(
    transitions: readonly Transition[],
    remember?: RememberedResult,
  ) {
    await this.#write(async tx => {
      for (const transition of transitions) {
        await writeTransition(tx, transition);
        await this.#outbox?.append(tx, [eventOf(transition)]);
      }
    }, remember);
  }

  async commitAll(transitions: readonly Transition[]) {
    return this.#write(async tx => {
      const unchanged = await lockUnchanged(tx, transitions);
      await writeAll(tx, unchanged, this.#outbox);
      return new Set(unchanged.map(({ next }) => next.id));
    });
  }

  async insertAll(batches: AsyncIterable<readonly Arrival[]>, now: Date) {
    await this.#write(async tx => {
      for await (const arrivals of batches) {
        const transitions = arrivals.map(({ transition }) => transition);
        await insertExceptions(tx, transitions);
        await rememberArrivals(tx, arrivals, now);
        await this.#outbox?.append(tx, transitions.map(eventOf));
      }
    });
  }

  async findArrivals(candidates: readonly ArrivalCandidate[]) {
    return findArrivals(this.#db, candidates);
  }

  async recall(request: RepeatableRequest, now: Date) {
    return recallResult(this.#db, request, now);
  }

  async forget(now: Date) {
    await forgetResults(this.#db, now);
  }

  async #write<T>(
    work: (tx: Knex.Transaction) => Promise<T>,
    remember?: RememberedResult,
  ): Promise<T> {
    const written = await writeWhole(this.#db, work, remember);
    this.#outbox?.nudge();
    return written;
  }

  async #load(narrow: (query: Query) => void) {
    const query = this.#db<ExceptionRow>(EXCEPTIONS).select('record') as Query;
    narrow(query);
    return (await query).map(fromRow);
  }
}

// Both at once, so that engines begin to read where they have to.
function startAfter(query: Query, after: MfaException | undefined) {
  if (after) {
    query.whereRaw('(valid_to, id) > (?, ?)', [
      new Date(after.validTo),
      after.id,
    ]);
  }
}

function byAge(one: MfaException, other: MfaException): number {
  return (
    millisOf(one.createdAt) - millisOf(other.createdAt) ||
    one.id.localeCompare(other.id)
  );
}
