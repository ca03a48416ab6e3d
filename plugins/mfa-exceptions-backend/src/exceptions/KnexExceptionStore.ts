import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  REPEAT_LOOK_BACK_DAYS,
  addDays,
  asOf,
  everyException,
  millisOf,
  type ExceptionCriteria,
  type ListExceptionsQuery,
  type MfaException,
  type SimilarException,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { eventOf } from '../events/exceptionEvent';
import { findArrivals, rememberArrivals } from '../imports/importedRows';
import {
  isReplayOf,
  readHistories,
  readHistory,
  verifyHistory,
} from '../platform/history';
import {
  forgetResults,
  recallResult,
  rememberResult,
  type RememberedResult,
  type RepeatableRequest,
} from '../platform/idempotency';
import type { Outbox } from '../platform/outbox';
import { readTasks } from '../tasks/taskRows';
import type {
  Arrival,
  ArrivalCandidate,
  ExceptionStore,
  SimilarityQuery,
} from './ExceptionStore';
import { insertExceptions, writeTransition } from './exceptionWrites';
import { whereMeets } from './exceptionConditions';
import { applyFilters, whereRunOut } from './exceptionFilters';
import { pageOf, selectPage } from './exceptionPage';
import {
  fromRow,
  justificationHash,
  populationHash,
  type ExceptionRow,
} from './exceptionRow';

const EXCEPTIONS = 'mfa_exceptions';
const SIMILAR_SHOWN = 10;

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
    const { rows, from } = selectPage(matching.clone().select('record'), query);
    const [found, [{ total }]] = await Promise.all([
      rows.then(page => page.map(fromRow)),
      matching.clone().count<{ total: string | number }[]>({ total: '*' }),
    ]);
    // PostgreSQL hands a count back as a string.
    return { ...pageOf(found, query, from), totalItems: Number(total) };
  }

  async listRunOut({ now, limit }: { now: Date; limit: number }) {
    return this.#load(query => {
      whereRunOut(query, now);
      query.orderBy('valid_to').limit(limit);
    });
  }

  async findSimilar(
    request: SimilarityQuery,
    now: Date,
    within: ExceptionCriteria = everyException,
  ) {
    const since = new Date(addDays(now, -REPEAT_LOOK_BACK_DAYS));
    const asked = () =>
      this.#db<ExceptionRow>(EXCEPTIONS)
        .where('requested_at', '>', since)
        .where(other => {
          if (request.exceptId) other.whereNot('id', request.exceptId);
        });
    const { subjectRef, controlDomain, population, justification } = request;
    const repeats = asked().where({
      subject_ref: subjectRef,
      control_domain: controlDomain,
      population_key: populationHash(population),
    });
    const copies = asked()
      .where('justification_key', justificationHash(justification))
      .whereNot('subject_ref', subjectRef);

    const latest = (query: Knex.QueryBuilder) =>
      query
        .clone()
        .where(seen => whereMeets(seen, within, now))
        .select('record')
        .orderBy('requested_at', 'desc')
        .limit(SIMILAR_SHOWN);
    const [repeated, copied, [{ repeatCount }], [{ copyCount }]] =
      await Promise.all([
        latest(repeats),
        latest(copies),
        repeats.clone().count({ repeatCount: '*' }),
        copies.clone().countDistinct({ copyCount: 'subject_ref' }),
      ]);
    const toSimilar = (row: ExceptionRow) => similarOf(fromRow(row), now);
    return {
      repeats: repeated.map(toSimilar),
      copies: copied.map(toSimilar),
      repeatCount: Number(repeatCount),
      copyCount: Number(copyCount),
    };
  }

  async history(id: string) {
    return readHistory(this.#db, id);
  }

  async histories(ids: readonly string[]) {
    return readHistories(this.#db, ids);
  }

  async verify(id: string) {
    const [exception, entries] = await Promise.all([
      this.find(id),
      this.history(id),
    ]);
    const chain = verifyHistory(entries, exception?.version ?? 0);
    return chain.verified && exception && !isReplayOf(exception, entries)
      ? { ...chain, verified: false, brokenAt: exception.version }
      : chain;
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
      if (remember) {
        await rememberResult(tx, remember);
      }
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

  async #write(work: (tx: Knex.Transaction) => Promise<void>) {
    try {
      await this.#db.transaction(work);
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        throw new ConflictError('Somebody else has done the same just now');
      }
      throw error;
    }
    this.#outbox?.nudge();
  }

  async #load(narrow: (query: Query) => void) {
    const query = this.#db<ExceptionRow>(EXCEPTIONS).select('record') as Query;
    narrow(query);
    return (await query).map(fromRow);
  }
}

function byAge(one: MfaException, other: MfaException): number {
  return (
    millisOf(one.createdAt) - millisOf(other.createdAt) ||
    one.id.localeCompare(other.id)
  );
}

function similarOf(exception: MfaException, now: Date): SimilarException {
  const { id, subjectRef, requester, validTo, createdAt } = exception;
  return {
    id,
    subjectRef,
    requester,
    validTo,
    state: asOf(exception, now).state,
    requestedAt: exception.requestedAt ?? createdAt,
  };
}
