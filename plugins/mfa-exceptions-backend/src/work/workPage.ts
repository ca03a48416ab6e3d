import {
  instantSchema,
  urgencies,
  workKinds,
  type ListWorkQuery,
  type WorkItem,
  type WorkKind,
  type WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import type { CursorOrder } from '../platform/cursor';
import { cutPage, startOf, type Place } from '../platform/pages';
import type { WorkPart } from './WorkSource';

// The most urgent comes first, and what is due first within one urgency.
const ORDER: CursorOrder = {
  sort: 'urgency',
  order: 'asc',
  value: z
    .string()
    .regex(/^[0-3] /)
    .refine(value => instantSchema.safeParse(value.slice(2)).success),
};

/** What a page asks of everywhere that work comes from: one more, to see what follows. */
export function partOf({ kind, limit, cursor }: ListWorkQuery): WorkPart {
  const start = startOf(cursor, ORDER);
  const [value, id] = start?.place ?? [];
  return {
    ...(kind && { kinds: kind }),
    most: limit + 1,
    ...(start &&
      value &&
      id && {
        start: {
          direction: start.direction,
          urgency: urgencies[Number(value[0])],
          at: value.slice(2),
          id,
        },
      }),
  };
}

/**
 * A page of work in order of urgency, and of time within one.
 *
 * @param found - all work, or what is nearest to where the page begins
 * @param counts - of all work
 */
export function pageOfWork(
  found: readonly WorkItem[],
  counts: Readonly<Record<WorkKind, number>>,
  { limit, cursor, ...query }: ListWorkQuery,
): Omit<WorkPage, 'counts'> {
  const kinds: readonly WorkKind[] = query.kind ?? workKinds;
  const start = startOf(cursor, ORDER);
  const forwards = start?.direction === 'prev' ? -1 : 1;
  const ordered = found
    .filter(({ kind }) => kinds.includes(kind))
    .map(item => ({ item, place: placeOf(item) }))
    .filter(({ place }) => !start || compare(place, start.place) * forwards > 0)
    .sort((left, right) => compare(left.place, right.place) * forwards);
  const { items, pageInfo } = cutPage(ordered, {
    ...{ limit, start, order: ORDER },
    placeOf: ({ place }) => place,
  });
  return {
    items: items.map(({ item }) => item),
    totalItems: [...new Set(kinds)].reduce(
      (sum, kind) => sum + counts[kind],
      0,
    ),
    pageInfo,
  };
}

function placeOf({ urgency, dueAt, since, id }: WorkItem): Place {
  return [`${urgencies.indexOf(urgency)} ${dueAt ?? since}`, id];
}

function compare(left: Place, right: Place): number {
  const [a, b] =
    left[0] === right[0] ? [left[1], right[1]] : [left[0], right[0]];
  return a < b ? -1 : Number(a > b);
}
