import {
  instantSchema,
  reviewIdSchema,
  type ListReviewsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  byInstant,
  cursorAt,
  cutPage,
  isAscending,
  startOf,
  type ColumnOrder,
  type Page,
  type PageStart,
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

/**
 * A page of a part of what there is: where the rest is not known to be empty,
 * one can go on from where one has looked up to.
 */
export function pageOfSome(
  found: readonly StoredReview[],
  options: {
    limit: number;
    start: PageStart | undefined;
    order: ColumnOrder<StoredReview>;
    lookedUpTo: StoredReview | undefined;
  },
): Omit<Page<StoredReview>, 'totalItems'> {
  const { limit, lookedUpTo, order, start } = options;
  const { placeOf } = order;
  const { items, pageInfo } = cutPage(found, { limit, start, order, placeOf });
  if (!lookedUpTo || found.length > limit) {
    return { items, ...pageInfo };
  }
  const direction = start?.direction ?? 'next';
  const cursor = cursorAt(placeOf(lookedUpTo), direction, order);
  return {
    items,
    ...pageInfo,
    ...(direction === 'prev' ? { prevCursor: cursor } : { nextCursor: cursor }),
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
