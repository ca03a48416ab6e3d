import type {
  ExceptionCriteria,
  ListReviewsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { OWNERS } from '../accountability/ownerRow';
import { fromRow } from '../exceptions/exceptionRow';
import { instantFrom } from '../platform/database';
import { readPage } from '../platform/pages';
import { orderOf } from './reviewPage';
import {
  matchingReviews,
  whereOpen,
  type JoinedRow,
  type ReviewQuery,
} from './reviewQuery';
import { REVIEWS } from './reviewRows';
import type { ReviewStore, StoredReview } from './ReviewStore';

// Somebody who has more than this on their hands is not helped by a longer list.
const MOST = 500;

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
    query: Parameters<ReviewStore['candidates']>[0],
    options: Parameters<ReviewStore['candidates']>[1],
  ) {
    const { now, refs } = options;
    const matching = matchingReviews(this.#db, query, options);
    whereOpen(matching, now);
    matching.where('asked_from', '<=', now);
    const rows: JoinedRow[] = await matching
      .where((any: ReviewQuery) => {
        any
          .whereIn('reviewer', [...refs])
          .orWhereIn('governance', [...refs])
          .orWhereExists(this.#owners().whereIn('owner', [...refs]))
          // What was not worked out yet may be for anybody.
          .orWhereNotExists(this.#owners());
      })
      .orderBy(['due_at', 'review_id'])
      .limit(MOST)
      .select(`${REVIEWS}.*`, 'record');
    return rows.map(toReview);
  }

  /** Who is accountable for what an exception bypasses, as it was worked out. */
  #owners() {
    return this.#db(OWNERS)
      .select(this.#db.raw('1'))
      .whereRaw(`${OWNERS}.entity_ref = mfa_exceptions.subject_ref`)
      .whereRaw(`${OWNERS}.control_domain = mfa_exceptions.control_domain`);
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
