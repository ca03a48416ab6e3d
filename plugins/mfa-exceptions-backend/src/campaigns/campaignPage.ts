import {
  entityRefSchema,
  instantSchema,
  reviewIdSchema,
  type Campaign,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  decodeCursor,
  encodeCursor,
  type Cursor,
  type CursorOrder,
} from '../platform/cursor';
import type { StoredItem } from './CampaignItemStore';

// Paging by key: a page begins after a row, so that what comes in meanwhile
// neither repeats one nor hides one.

interface Paging {
  readonly limit: number;
  readonly cursor?: string;
}

/** An order, and where each row stands in it. */
interface PageOrder<T> extends CursorOrder {
  readonly keyOf: (row: T) => Pick<Cursor, 'value' | 'id'>;
}

/** Campaigns, those that start last first. */
export const CAMPAIGN_ORDER: PageOrder<Campaign> = {
  ...{ sort: 'startsAt', order: 'desc', value: instantSchema },
  keyOf: ({ startsAt, id }) => ({ value: startsAt, id }),
};

/** Items, by what they are about. */
export const ITEM_ORDER: PageOrder<StoredItem> = {
  ...{ sort: 'subjectRef', order: 'asc', value: entityRefSchema },
  tieBreak: reviewIdSchema,
  keyOf: ({ exception, reviewId }) => ({
    value: exception.subjectRef,
    id: reviewId,
  }),
};

/** Where a page begins, if it is not the first. */
export function startOf<T>(
  { cursor }: Paging,
  order: PageOrder<T>,
): Cursor | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, order);
}

/** Whether rows are read in rising order, for a page that begins there. */
export function isAscending<T>(
  from: Cursor | undefined,
  { order }: PageOrder<T>,
): boolean {
  return (order === 'asc') !== (from?.direction === 'prev');
}

/** Cuts a page to its size, puts it in order, and says what lies around it. */
export function pageOf<T>(
  found: readonly T[],
  { limit }: Paging,
  from: Cursor | undefined,
  { sort, order, keyOf }: PageOrder<T>,
) {
  const backwards = from?.direction === 'prev';
  const more = found.length > limit;
  const items = found.slice(0, limit);
  if (backwards) {
    items.reverse();
  }
  const cursorAt = (row: T | undefined, direction: Cursor['direction']) =>
    row && encodeCursor({ sort, order, direction, ...keyOf(row) });
  return {
    items,
    nextCursor:
      backwards || more ? cursorAt(items[items.length - 1], 'next') : undefined,
    prevCursor:
      from && (!backwards || more) ? cursorAt(items[0], 'prev') : undefined,
  };
}
