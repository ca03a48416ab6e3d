import {
  effectiveRisk,
  entityRefSchema,
  instantSchema,
  riskRatings,
  type ExceptionSortField,
  type ListExceptionsQuery,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  decodeCursor,
  encodeCursor,
  type Cursor,
  type CursorOrder,
} from '../platform/cursor';
import type { ExceptionRow } from './exceptionRow';

// Paging by key, not by offset: a page begins after a row, so that rows that
// come in meanwhile neither repeat one nor hide one.

const SORTS: Record<
  ExceptionSortField,
  {
    readonly column: keyof ExceptionRow;
    readonly value: CursorOrder['value'];
    readonly valueOf: (exception: MfaException) => string | number;
    readonly toColumn: (value: string | number) => Date | string | number;
  }
> = {
  createdAt: byInstant('created_at', ({ createdAt }) => createdAt),
  updatedAt: byInstant('updated_at', ({ updatedAt }) => updatedAt),
  validTo: byInstant('valid_to', ({ validTo }) => validTo),
  subjectRef: {
    column: 'subject_ref',
    value: entityRefSchema,
    valueOf: ({ subjectRef }) => subjectRef,
    toColumn: value => value,
  },
  effectiveRisk: {
    column: 'effective_risk',
    value: z
      .int()
      .min(0)
      .max(riskRatings.length - 1),
    valueOf: exception => riskRatings.indexOf(effectiveRisk(exception)),
    toColumn: value => value,
  },
};

function byInstant(
  column: keyof ExceptionRow,
  valueOf: (exception: MfaException) => string,
) {
  return {
    column,
    value: instantSchema,
    valueOf,
    toColumn: (value: string | number) => new Date(value),
  };
}

/** One page's worth of a query: one row more than asked for, to see what follows. */
export function selectPage(
  query: Knex.QueryBuilder<ExceptionRow, ExceptionRow[]>,
  { sort, order, limit, cursor }: ListExceptionsQuery,
): { rows: Promise<ExceptionRow[]>; from: Cursor | undefined } {
  const { column, toColumn, value } = SORTS[sort];
  const from =
    cursor === undefined
      ? undefined
      : decodeCursor(cursor, { sort, order, value });
  const backwards = from?.direction === 'prev';
  const ascending = (order === 'asc') !== backwards;
  if (from) {
    query.whereRaw(`(??, ??) ${ascending ? '>' : '<'} (?, ?)`, [
      column,
      'id',
      toColumn(from.value),
      from.id,
    ]);
  }
  const direction = ascending ? 'asc' : 'desc';
  const rows = query
    .orderBy([
      { column, order: direction },
      { column: 'id', order: direction },
    ])
    .limit(limit + 1)
    .then(found => found as ExceptionRow[]);
  return { rows, from };
}

/** Cuts a page to its size, puts it in order, and says what lies around it. */
export function pageOf(
  found: readonly MfaException[],
  { sort, order, limit }: ListExceptionsQuery,
  from: Cursor | undefined,
) {
  const backwards = from?.direction === 'prev';
  const more = found.length > limit;
  const items = found.slice(0, limit);
  if (backwards) {
    items.reverse();
  }
  const cursorAt = (
    exception: MfaException | undefined,
    direction: Cursor['direction'],
  ) =>
    exception &&
    encodeCursor({
      sort,
      order,
      direction,
      value: SORTS[sort].valueOf(exception),
      id: exception.id,
    });
  return {
    items,
    nextCursor:
      backwards || more ? cursorAt(items[items.length - 1], 'next') : undefined,
    prevCursor:
      from && (!backwards || more) ? cursorAt(items[0], 'prev') : undefined,
  };
}
