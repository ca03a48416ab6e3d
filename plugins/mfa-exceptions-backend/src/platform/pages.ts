import type { Knex } from 'knex';
import {
  decodeCursor,
  encodeCursor,
  type Cursor,
  type CursorOrder,
} from './cursor';

// Paging by key: a page begins after a pair of values, or before one, so that
// what comes in meanwhile neither repeats anything nor hides it.

/** What a list is in order of, and what tells equals apart. */
export type Place = readonly [value: string | number, tieBreak: string];

/** Where a page begins. */
export interface PageStart {
  readonly direction: Cursor['direction'];
  readonly place: readonly [value: string, tieBreak: string];
}

/** An order, and where everything stands in it. */
export interface PageOrder<T> extends CursorOrder {
  readonly placeOf: (item: T) => Place;
}

/** An order that a database keeps. */
export interface ColumnOrder<T> extends PageOrder<T> {
  readonly columns: readonly [value: string, tieBreak: string];
  /** What the columns hold of a place; what cursors hold where left out. */
  readonly toColumns?: (
    ...place: PageStart['place']
  ) => readonly (Date | number | string)[];
}

/** What is asked for of a list. */
export interface Paging {
  readonly limit: number;
  readonly cursor?: string;
}

/** One page of a list that is longer than it. */
export interface Page<T> extends Readonly<PageInfo> {
  readonly items: readonly T[];
  readonly totalItems: number;
}

/** What lies around a page. */
export interface PageInfo {
  nextCursor?: string;
  prevCursor?: string;
}

/** Places of things that have an instant and an id. */
export const byInstant = (value: string, id: string) =>
  [new Date(value), id] as const;

/**
 * Reads one page of a query.
 *
 * @param matching - all that the list has, in no order
 * @param read - makes items of the rows of a page
 * @throws FieldsError for a cursor that the list did not hand out
 */
export async function readPage<T>(
  matching: Knex.QueryBuilder,
  { limit, cursor }: Paging,
  order: ColumnOrder<T>,
  read: (page: Knex.QueryBuilder) => Promise<readonly T[]>,
): Promise<Page<T>> {
  const start = startOf(cursor, order);
  const ascending = isAscending(start, order);
  const [value, tieBreak] = order.columns;
  const direction = ascending ? 'asc' : 'desc';
  const page: Knex.QueryBuilder = matching.clone();
  if (start) {
    page.whereRaw(`(??, ??) ${ascending ? '>' : '<'} (?, ?)`, [
      ...order.columns,
      ...(order.toColumns?.(...start.place) ?? start.place),
    ]);
  }
  page
    .orderBy([
      { column: value, order: direction },
      { column: tieBreak, order: direction },
    ])
    // One more than asked for, to see what follows.
    .limit(limit + 1);
  const [found, [{ total }]] = await Promise.all([
    read(page),
    matching.clone().count({ total: '*' }),
  ]);
  const { items, pageInfo } = cutPage(found, {
    ...{ limit, start, order },
    placeOf: order.placeOf,
  });
  // PostgreSQL hands a count back as a string.
  return { items, ...pageInfo, totalItems: Number(total) };
}

/** @throws FieldsError for anything that such a list did not hand out */
export function startOf(
  cursor: string | undefined,
  order: CursorOrder,
): PageStart | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const { direction, value, id } = decodeCursor(cursor, order);
  return { direction, place: [String(value), id] };
}

/** Whether items are read in rising order, for a page that begins there. */
export function isAscending(
  start: PageStart | undefined,
  { order }: Pick<CursorOrder, 'order'>,
): boolean {
  return (order === 'asc') !== (start?.direction === 'prev');
}

/**
 * Cuts what was found to the size of a page, and says what lies around it.
 *
 * @param found - one more than fits, if there are as many; backwards, if the
 * page lies before its start
 */
export function cutPage<T>(
  found: readonly T[],
  options: {
    limit: number;
    start: PageStart | undefined;
    placeOf: (item: T) => Place;
    order: CursorOrder;
  },
): { items: T[]; pageInfo: PageInfo } {
  const { limit, start, placeOf, order } = options;
  const at = (item: T, direction: Cursor['direction']) =>
    cursorAt(placeOf(item), direction, order);
  const backwards = start?.direction === 'prev';
  const more = found.length > limit;
  const items = found.slice(0, limit);
  if (backwards) {
    items.reverse();
  }
  const first = items[0];
  const last = items[items.length - 1];
  return {
    items,
    pageInfo: {
      ...(last !== undefined &&
        (backwards || more) && { nextCursor: at(last, 'next') }),
      ...(first !== undefined &&
        start &&
        (!backwards || more) && {
          prevCursor: at(first, 'prev'),
        }),
    },
  };
}

/** What a page is asked for by that begins after a place, or before it. */
export function cursorAt(
  [value, id]: Place,
  direction: Cursor['direction'],
  { sort, order }: CursorOrder,
): string {
  return encodeCursor({ sort, order, direction, value, id });
}
