import {
  instantSchema,
  reviewIdSchema,
  type ListReviewsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  byInstant,
  cutPage,
  isAscending,
  startOf,
  type ColumnOrder,
  type Page,
} from '../platform/pages';
import type { StoredReview } from './ReviewStore';

/** As is asked for, by when they are due. */
export function orderOf({
  sort,
  order,
}: Pick<ListReviewsQuery, 'sort' | 'order'>): ColumnOrder<StoredReview> {
  return {
    ...{ sort, order, value: instantSchema, tieBreak: reviewIdSchema },
    columns: ['due_at', 'review_id'],
    toColumns: byInstant,
    placeOf: ({ dueAt, id }) => [dueAt, id],
  };
}

/** A page of what was read whole. */
export function pageWithin(
  all: readonly StoredReview[],
  {
    limit,
    cursor,
    ...query
  }: Pick<ListReviewsQuery, 'sort' | 'order' | 'limit' | 'cursor'>,
): Page<StoredReview> {
  const order = orderOf(query);
  const start = startOf(cursor, order);
  const sign = isAscending(start, order) ? 1 : -1;
  const ordered = [...all].sort(
    (left, right) => sign * compare(keyOf(left), keyOf(right)),
  );
  const key = start?.place.join(' ');
  const after = key
    ? ordered.filter(review => sign * compare(keyOf(review), key) > 0)
    : ordered;
  const { items, pageInfo } = cutPage(after.slice(0, limit + 1), {
    ...{ limit, start, order },
    placeOf: order.placeOf,
  });
  return { items, ...pageInfo, totalItems: all.length };
}

function keyOf({ dueAt, id }: StoredReview): string {
  return `${dueAt} ${id}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
