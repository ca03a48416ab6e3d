import {
  entityRefSchema,
  type AccountabilityPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import {
  decodeCursor,
  encodeCursor,
  type Cursor,
  type CursorOrder,
} from '../platform/cursor';

// Lists of what there is about entities are in the order of the entities, and of
// a name within each: a page begins after such a pair, or before one.

const ORDER: CursorOrder = {
  sort: 'entity',
  order: 'asc',
  value: entityRefSchema,
  tieBreak: z.string().min(1).max(255),
};

/** An entity, and what is meant of it. */
export type Place = readonly [entityRef: string, name: string];

/** Where a page begins. */
export interface PageStart {
  readonly direction: Cursor['direction'];
  readonly place: Place;
}

/** @throws FieldsError for anything that such a list did not hand out */
export function startOf(cursor: string | undefined): PageStart | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const { direction, value, id } = decodeCursor(cursor, ORDER);
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
  },
): { items: T[]; pageInfo: AccountabilityPage['pageInfo'] } {
  const { limit, start, placeOf } = options;
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
        (backwards || more) && { nextCursor: cursorAt(placeOf(last), 'next') }),
      ...(first !== undefined &&
        start &&
        (!backwards || more) && {
          prevCursor: cursorAt(placeOf(first), 'prev'),
        }),
    },
  };
}

function cursorAt([value, id]: Place, direction: Cursor['direction']) {
  const { sort, order } = ORDER;
  return encodeCursor({ sort, order, direction, value, id });
}
