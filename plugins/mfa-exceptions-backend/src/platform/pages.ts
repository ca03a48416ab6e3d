import {
  decodeCursor,
  encodeCursor,
  type Cursor,
  type CursorOrder,
} from './cursor';

// Paging by key: a page begins after a pair of values, or before one, so that
// what comes in meanwhile neither repeats anything nor hides it.

/** What a list is in order of, and what tells equals apart. */
export type Place = readonly [value: string, tieBreak: string];

/** Where a page begins. */
export interface PageStart {
  readonly direction: Cursor['direction'];
  readonly place: Place;
}

/** What lies around a page. */
export interface PageInfo {
  nextCursor?: string;
  prevCursor?: string;
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

function cursorAt(
  [value, id]: Place,
  direction: Cursor['direction'],
  { sort, order }: CursorOrder,
): string {
  return encodeCursor({ sort, order, direction, value, id });
}
