import {
  instantSchema,
  reviewIdSchema,
  type ListReviewsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { decodeCursor, encodeCursor, type Cursor } from '../platform/cursor';
import type { StoredReview } from './ReviewStore';

// Paging by key: a page begins after a review, so that what comes in meanwhile
// neither repeats one nor hides one.

type Paging = Pick<ListReviewsQuery, 'sort' | 'order' | 'limit' | 'cursor'>;

/** Where a page begins, if it is not the first. */
export function startOf({ sort, order, cursor }: Paging): Cursor | undefined {
  return cursor === undefined
    ? undefined
    : decodeCursor(cursor, {
        ...{ sort, order },
        value: instantSchema,
        tieBreak: reviewIdSchema,
      });
}

/** Cuts a page to its size, puts it in order, and says what lies around it. */
export function pageOf(
  found: readonly StoredReview[],
  { sort, order, limit }: Paging,
  from: Cursor | undefined,
) {
  const backwards = from?.direction === 'prev';
  const more = found.length > limit;
  const items = found.slice(0, limit);
  if (backwards) {
    items.reverse();
  }
  const cursorAt = (
    review: StoredReview | undefined,
    direction: Cursor['direction'],
  ) =>
    review &&
    encodeCursor({
      ...{ sort, order, direction },
      value: review.dueAt,
      id: review.id,
    });
  return {
    items,
    nextCursor:
      backwards || more ? cursorAt(items[items.length - 1], 'next') : undefined,
    prevCursor:
      from && (!backwards || more) ? cursorAt(items[0], 'prev') : undefined,
  };
}

/** A page of what was read whole. */
export function pageWithin(all: readonly StoredReview[], paging: Paging) {
  const { order, limit } = paging;
  const from = startOf(paging);
  const backwards = from?.direction === 'prev';
  const forwards = (order === 'asc') !== backwards;
  const sign = forwards ? 1 : -1;
  const ordered = [...all].sort(
    (left, right) => sign * compare(keyOf(left), keyOf(right)),
  );
  const start = from && [String(from.value), from.id].join(' ');
  const after = start
    ? ordered.filter(review => sign * compare(keyOf(review), start) > 0)
    : ordered;
  return {
    ...pageOf(after.slice(0, limit + 1), paging, from),
    totalItems: all.length,
  };
}

function keyOf({ dueAt, id }: StoredReview): string {
  return `${dueAt} ${id}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
