import {
  instantSchema,
  type Incident,
  type ListIncidentsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import {
  decodeCursor,
  encodeCursor,
  type Cursor,
  type CursorOrder,
} from '../platform/cursor';
import type { IncidentRow } from './incidentRow';

// Paging by key: a page begins after an incident, so that what comes in
// meanwhile neither repeats one nor hides one.

const ORDER: CursorOrder = {
  sort: 'occurredAt',
  order: 'desc',
  value: instantSchema,
};

type Paging = Pick<ListIncidentsQuery, 'limit' | 'cursor'>;

/** One page's worth of a query: one row more than asked for, to see what follows. */
export function selectPage(
  query: Knex.QueryBuilder<IncidentRow, any>,
  { limit, cursor }: Paging,
): { rows: Promise<IncidentRow[]>; from: Cursor | undefined } {
  const from = cursor === undefined ? undefined : decodeCursor(cursor, ORDER);
  const backwards = from?.direction === 'prev';
  if (from) {
    query.whereRaw(`(occurred_at, id) ${backwards ? '>' : '<'} (?, ?)`, [
      new Date(from.value),
      from.id,
    ]);
  }
  const order = backwards ? 'asc' : 'desc';
  const rows = query
    .orderBy([
      { column: 'occurred_at', order },
      { column: 'id', order },
    ])
    .limit(limit + 1)
    .then((found: IncidentRow[]) => found);
  return { rows, from };
}

/** Cuts a page to its size, puts it in order, and says what lies around it. */
export function pageOf(
  found: readonly Incident[],
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
  return {
    items,
    nextCursor: backwards || more ? cursorAt(last, 'next') : undefined,
    prevCursor:
      from && (!backwards || more) ? cursorAt(items[0], 'prev') : undefined,
  };
}

function cursorAt(
  incident: Incident | undefined,
  direction: Cursor['direction'],
) {
  const { sort, order } = ORDER;
  return (
    incident &&
    encodeCursor({
      ...{ sort, order, direction },
      value: incident.occurredAt,
      id: incident.id,
    })
  );
}
