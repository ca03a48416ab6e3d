import type {
  ExceptionCriteria,
  ReviewStatusName,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { whereMeets } from '../exceptions/exceptionConditions';
import type { ExceptionRow } from '../exceptions/exceptionRow';
import type { ReviewFilters } from './ReviewStore';
import { REVIEW_CAMPAIGNS, REVIEWS, type ReviewRow } from './reviewRows';

/** A review beside its exception; no column of the one is called like one of the other. */
export type JoinedRow = ReviewRow & ExceptionRow;
export type ReviewQuery = Knex.QueryBuilder<JoinedRow, any>;

/** Reviews with their exceptions, as far as filters and criteria let them. */
export function matchingReviews(
  db: Knex,
  query: ReviewFilters,
  { now, within }: { now: Date; within: ExceptionCriteria },
): ReviewQuery {
  return db<JoinedRow>(REVIEWS)
    .join('mfa_exceptions', 'id', 'exception_id')
    .where((filters: ReviewQuery) => {
      filters.whereRaw('1 = 1');
      applyFilters(filters, query, now);
      filters.where(one => whereMeets(one as Knex.QueryBuilder, within, now));
    });
}

function applyFilters(
  query: ReviewQuery,
  filters: ReviewFilters,
  now: Date,
): void {
  const { status, exception, subject, campaign, controlDomain } = filters;
  const { outcome, dueBefore } = filters;
  if (status) {
    query.where((any: ReviewQuery) => {
      any.whereRaw('1 = 0');
      for (const each of status) {
        any.orWhere((one: ReviewQuery) => whereStatus(one, each, now));
      }
    });
  }
  if (exception) {
    const ids = exception.map(id => id.toLocaleLowerCase('en-US'));
    query.whereIn('exception_id', ids);
  }
  if (subject) {
    query.whereIn('subject_ref', subject);
  }
  if (controlDomain) {
    query.whereIn('control_domain', controlDomain);
  }
  if (campaign) {
    query.whereIn('review_id', called =>
      called
        .select('review_id')
        .from(REVIEW_CAMPAIGNS)
        .whereIn('campaign_id', campaign),
    );
  }
  if (outcome) {
    query.where((any: ReviewQuery) => {
      any.whereIn('outcome', outcome);
      if (outcome.includes('lapsed')) {
        any.orWhere((one: ReviewQuery) => whereLapsed(one, now));
      }
    });
  }
  if (dueBefore) {
    query.where('due_at', '<', new Date(dueBefore));
  }
}

/** What lies after a review, in the order of when they are due. */
export function startAfter(
  query: ReviewQuery,
  { dueAt, id }: { readonly dueAt: string | number; readonly id: string },
  ascending: boolean,
): void {
  query.whereRaw(`(due_at, review_id) ${ascending ? '>' : '<'} (?, ?)`, [
    new Date(dueAt),
    id,
  ]);
}

/** The first of them, in that order. */
export function inOrder(
  query: ReviewQuery,
  { ascending, limit }: { ascending: boolean; limit: number },
): void {
  const order = ascending ? 'asc' : 'desc';
  query
    .orderBy([
      { column: 'due_at', order },
      { column: 'review_id', order },
    ])
    .limit(limit);
}

/** What is open at `now`: not answered, and its exception still in force. */
export function whereOpen(query: ReviewQuery, now: Date): void {
  query.whereNull('closed_at').where('valid_to', '>', now);
}

// The end of an exception ends its review, written down or not.
function whereLapsed(query: ReviewQuery, now: Date): void {
  query.whereNull('closed_at').where('valid_to', '<=', now);
}

function whereStatus(
  query: ReviewQuery,
  status: ReviewStatusName,
  now: Date,
): void {
  switch (status) {
    case 'scheduled':
      whereOpen(query, now);
      query.where('due_at', '>', now);
      break;
    case 'due':
      whereOpen(query, now);
      query.where('due_at', '<=', now).where('overdue_at', '>', now);
      break;
    case 'overdue':
      whereOpen(query, now);
      query.where('overdue_at', '<=', now);
      break;
    case 'decided':
      query
        .whereNotNull('closed_at')
        .orWhere((one: ReviewQuery) => whereLapsed(one, now));
      break;
    default:
      throw new Error(`Unhandled status: ${status satisfies never}`);
  }
}
