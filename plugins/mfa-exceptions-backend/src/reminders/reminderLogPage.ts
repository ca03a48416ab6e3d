import {
  instantSchema,
  type ListReminderLogQuery,
  type LoggedNotice,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  decodeCursor,
  encodeCursor,
  type Cursor,
  type CursorOrder,
} from '../platform/cursor';

// Paging by key: a page begins after a notice, so that what is told meanwhile
// neither repeats one nor hides one.

const ORDER: CursorOrder = {
  sort: 'createdAt',
  order: 'desc',
  value: instantSchema,
  tieBreak: z.string().regex(/^\d{1,18}$/),
};

type Paging = Pick<ListReminderLogQuery, 'limit' | 'cursor'>;

/** One page's worth of a query: one row more than asked for, to see what follows. */
export function selectPage(
  query: Knex.QueryBuilder,
  { limit, cursor }: Paging,
): Cursor | undefined {
  const from = cursor === undefined ? undefined : decodeCursor(cursor, ORDER);
  const backwards = from?.direction === 'prev';
  if (from) {
    query.whereRaw(`(created_at, id) ${backwards ? '>' : '<'} (?, ?)`, [
      new Date(from.value),
      Number(from.id),
    ]);
  }
  const order = backwards ? 'asc' : 'desc';
  query
    .orderBy([
      { column: 'created_at', order },
      { column: 'id', order },
    ])
    .limit(limit + 1);
  return from;
}

/** Cuts a page to its size, puts it in order, and says what lies around it. */
export function pageOf(
  found: readonly LoggedNotice[],
  { limit }: Paging,
  from: Cursor | undefined,
) {
  const backwards = from?.direction === 'prev';
  const more = found.length > limit;
  const items = found.slice(0, limit);
  if (backwards) {
    items.reverse();
  }
  const last = items[items.length - 1];
  const nextCursor = backwards || more ? cursorAt(last, 'next') : undefined;
  const prevCursor =
    from && (!backwards || more) ? cursorAt(items[0], 'prev') : undefined;
  return {
    items,
    pageInfo: {
      ...(nextCursor && { nextCursor }),
      ...(prevCursor && { prevCursor }),
    },
  };
}

function cursorAt(
  notice: LoggedNotice | undefined,
  direction: Cursor['direction'],
) {
  const { sort, order } = ORDER;
  return (
    notice &&
    encodeCursor({
      ...{ sort, order, direction },
      value: notice.createdAt,
      id: notice.id,
    })
  );
}
