import {
  instantSchema,
  urgencies,
  type ListWorkQuery,
  type WorkItem,
  type WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import {
  decodeCursor,
  encodeCursor,
  type Cursor,
  type CursorOrder,
} from '../platform/cursor';

// Paging by key: a page begins after an item, so that what comes in meanwhile
// neither repeats one nor hides one.

const ORDER: CursorOrder = {
  sort: 'urgency',
  order: 'asc',
  value: z
    .string()
    .regex(/^[0-3] /)
    .refine(value => instantSchema.safeParse(value.slice(2)).success),
};

/** A page of work in order of urgency, and of time within one. */
export function pageOfWork(
  items: readonly WorkItem[],
  { limit, cursor }: Pick<ListWorkQuery, 'limit' | 'cursor'>,
): Omit<WorkPage, 'counts'> {
  const ordered = items
    .map(item => ({ item, key: keyOf(item) }))
    .sort((left, right) => compare(left.key, right.key));
  const from = cursor === undefined ? undefined : decodeCursor(cursor, ORDER);
  const after = from
    ? ordered.filter(({ key }) =>
        from.direction === 'next'
          ? compare(key, keyAt(from)) > 0
          : compare(key, keyAt(from)) < 0,
      )
    : ordered;
  const page =
    from?.direction === 'prev' ? after.slice(-limit) : after.slice(0, limit);
  const [first] = page;
  const last = page[page.length - 1];
  const comesBefore = first && compare(ordered[0].key, first.key) < 0;
  const comesAfter =
    last && compare(ordered[ordered.length - 1].key, last.key) > 0;
  return {
    items: page.map(({ item }) => item),
    totalItems: items.length,
    pageInfo: {
      ...(comesAfter && { nextCursor: cursorAt(last.key, 'next') }),
      ...(comesBefore && { prevCursor: cursorAt(first.key, 'prev') }),
    },
  };
}

type Key = readonly [value: string, id: string];

function keyOf({ urgency, dueAt, since, id }: WorkItem): Key {
  return [`${urgencies.indexOf(urgency)} ${dueAt ?? since}`, id];
}

function keyAt({ value, id }: Cursor): Key {
  return [String(value), id];
}

function compare(left: Key, right: Key): number {
  const [a, b] =
    left[0] === right[0] ? [left[1], right[1]] : [left[0], right[0]];
  return a < b ? -1 : Number(a > b);
}

function cursorAt([value, id]: Key, direction: Cursor['direction']): string {
  const { sort, order } = ORDER;
  return encodeCursor({ sort, order, direction, value, id });
}
