import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  REPEAT_LOOK_BACK_DAYS,
  addDays,
  asOf,
  type ListExceptionsQuery,
  type MfaException,
  type SimilarException,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import {
  appendHistory,
  isReplayOf,
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
import { readTasks, writeTasks } from '../tasks/taskRows';
import type { ExceptionStore, SimilarityQuery } from './ExceptionStore';
import { applyFilters, whereRunOut } from './exceptionFilters';
import { pageOf, selectPage } from './exceptionPage';
import {
  fromRow,
  justificationHash,
  populationHash,
  toApprovalRow,
  toRow,
  type ApprovalRow,
  type ExceptionRow,
} from './exceptionRow';

const EXCEPTIONS = 'mfa_exceptions';
const APPROVALS = 'mfa_exception_approvals';
const SIMILAR_SHOWN = 10;

type Query = Knex.QueryBuilder<ExceptionRow, ExceptionRow[]>;

/** Keeps exceptions in a database. */
export class KnexExceptionStore implements ExceptionStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexExceptionStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async find(id: string) {
    const [exception] = await this.#load(query => query.where('id', id));
    return exception;
  }

  async findBySubjects(subjectRefs: readonly string[]) {
    return this.#load(query =>
      query.whereIn('subject_ref', [...subjectRefs]).orderBy('created_at'),
    );
  }

  async list(query: ListExceptionsQuery, now: Date) {
    const matching = this.#db<ExceptionRow>(EXCEPTIONS).where(filters =>
      applyFilters(filters, query, now),
    );
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

  async findSimilar(request: SimilarityQuery, now: Date) {
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
    try {
      await this.#db.transaction(async tx => {
        for (const transition of transitions) {
          await write(tx, transition);
        }
        if (remember) {
          await rememberResult(tx, remember);
        }
      });
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        throw new ConflictError('Somebody else has done the same just now');
      }
      throw error;
    }
  }

  async recall(request: RepeatableRequest, now: Date) {
    return recallResult(this.#db, request, now);
  }

  async forget(now: Date) {
    await forgetResults(this.#db, now);
  }

  async #load(narrow: (query: Query) => void) {
    const query = this.#db<ExceptionRow>(EXCEPTIONS).select('record') as Query;
    narrow(query);
    return (await query).map(fromRow);
  }
}

async function write(tx: Knex.Transaction, transition: Transition) {
  const { next, entry } = transition;
  if (next.version === 1) {
    await tx<ExceptionRow>(EXCEPTIONS).insert(toRow(next));
  } else {
    // The version in the where clause is the lock: whoever comes second
    // matches no row, on every engine alike.
    const updated = await tx<ExceptionRow>(EXCEPTIONS)
      .where({ id: next.id, version: next.version - 1 })
      .update(toRow(next));
    if (updated !== 1) {
      throw new ConflictError(
        `Exception '${next.id}' was changed by someone else`,
      );
    }
  }
  if (entry.action === 'approve') {
    const given = next.approvals[next.approvals.length - 1];
    await tx<ApprovalRow>(APPROVALS).insert(toApprovalRow(next.id, given));
  }
  await appendHistory(tx, entry);
  await writeTasks(tx, transition);
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
