import type {
  ExceptionCriteria,
  ListReviewsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { fromRow } from '../exceptions/exceptionRow';
import { instantFrom } from '../platform/database';
import { readPage } from '../platform/pages';
import { orderOf } from './reviewPage';
import {
  accountableFor,
  whereCandidate,
  type Accountable,
} from './reviewCandidates';
import {
  inOrder,
  matchingReviews,
  startAfter,
  whereOpen,
  type JoinedRow,
  type ReviewQuery,
} from './reviewQuery';
import { REVIEWS } from './reviewRows';
import type {
  Candidacy,
  CandidatePart,
  ReviewFilters,
  ReviewStore,
  StoredReview,
} from './ReviewStore';

/** Finds reviews in a database. */
export class KnexReviewStore implements ReviewStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexReviewStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async find(id: string) {
    const row = await this.#db<JoinedRow>(REVIEWS)
      .join('mfa_exceptions', 'id', 'exception_id')
      .where('review_id', id)
      .first<JoinedRow | undefined>();
    return row && toReview(row);
  }

  async list(query: ListReviewsQuery, now: Date, within: ExceptionCriteria) {
    const matching = matchingReviews(this.#db, query, { now, within });
    return readPage(matching, query, orderOf(query), async page => {
      const rows: JoinedRow[] = await page;
      return rows.map(toReview);
    });
  }

  async candidates(
    query: ReviewFilters,
    { after, ascending, limit, ...candidacy }: Candidacy & CandidatePart,
  ) {
    const accountable = await accountableFor(this.#db, candidacy);
    const part = this.#candidates(query, candidacy, accountable);
    if (after) {
      startAfter(part, after, ascending);
    }
    inOrder(part, { ascending, limit });
    const rows: JoinedRow[] = await part.select(`${REVIEWS}.*`, 'record');
    return rows.map(toReview);
  }

  async countCandidates(query: ReviewFilters, candidacy: Candidacy) {
    const accountable = await accountableFor(this.#db, candidacy);
    const matching = this.#candidates(query, candidacy, accountable);
    const [{ total }] = await matching.count({ total: '*' });
    return Number(total);
  }

  #candidates(
    query: ReviewFilters,
    candidacy: Candidacy,
    accountable: Accountable,
  ): ReviewQuery {
    const { now } = candidacy;
    const matching = matchingReviews(this.#db, query, candidacy);
    whereOpen(matching, now);
    return matching
      .where('asked_from', '<=', now)
      .modify(whereCandidate, { ...candidacy, db: this.#db, accountable });
  }
}

function toReview(row: JoinedRow): StoredReview {
  const { closed_at, outcome, decided_by, decided_for } = row;
  return {
    id: row.review_id,
    number: row.number,
    openedAt: instantFrom(row.opened_at),
    dueAt: instantFrom(row.due_at),
    overdueAt: instantFrom(row.overdue_at),
    about: JSON.parse(row.details),
    ...(closed_at !== null &&
      outcome !== null && {
        closed: {
          at: instantFrom(closed_at),
          outcome,
          ...(decided_by !== null && { by: decided_by }),
          ...(decided_for !== null && { onBehalfOf: decided_for }),
        },
      }),
    exception: fromRow(row),
  };
}
