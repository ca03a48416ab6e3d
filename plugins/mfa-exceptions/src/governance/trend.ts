import {
  DAY_IN_MS,
  millisOf,
  trendDimensions,
  type PostureMeasures,
  type PostureTrend,
  type TrendDimension,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  NONE,
  isFiltered,
  noFilters,
  type RegisterFilters,
} from '../register/filters';

/** How far one looks back, in days. */
export const spans = [30, 90, 365] as const;
export type Span = (typeof spans)[number];

/** What is followed, each on a scale of its own. */
export const lines = [
  'overdue',
  'needsReview',
  'inForce',
  'populationAtRisk',
] as const;
export type Line = (typeof lines)[number];

/** One day; without a value where nobody counted. */
export interface TrendDay {
  readonly day: string;
  readonly value?: number;
  /** Counted, and the days around it were not. */
  readonly alone: boolean;
}

/** The span that an address asks for. */
export function spanFrom(search: URLSearchParams): Span {
  const asked = Number(search.get('days'));
  return spans.find(span => span === asked) ?? 90;
}

/**
 * Of what the days were counted, as far as filters ask for that: everything, or
 * one owner, system or other. Nothing for all else.
 */
export function seriesFor(
  filters: RegisterFilters,
): { groupBy?: TrendDimension; key?: string } | undefined {
  if (!isFiltered(filters)) {
    return {};
  }
  const only = trendDimensions.find(
    dimension =>
      filters[dimension].length === 1 &&
      !isFiltered({ ...filters, [dimension]: noFilters[dimension] }),
  );
  return only && { groupBy: only, key: filters[only].at(0) ?? NONE };
}

/** A line, day by day; days that nobody counted stay empty. */
export function lineOf(
  { from, to, points }: PostureTrend,
  line: Line,
): readonly TrendDay[] {
  const counted = new Map(
    points.map(({ day, measures }) => [day, valueOf(measures, line)]),
  );
  const first = startOf(from);
  const days = Math.max(0, (startOf(to) - first) / DAY_IN_MS + 1);
  const dayAt = (index: number) =>
    new Date(first + index * DAY_IN_MS).toISOString().slice(0, 10);
  return Array.from({ length: days }, (_, index) => {
    const value = counted.get(dayAt(index));
    const alone =
      value !== undefined &&
      !counted.has(dayAt(index - 1)) &&
      !counted.has(dayAt(index + 1));
    return { day: dayAt(index), value, alone };
  });
}

/** The first and the last that was counted. */
export function endsOf(line: readonly TrendDay[]) {
  const counted = line.filter(({ value }) => value !== undefined);
  return { first: counted.at(0), last: counted.at(-1), counted };
}

export function valueOf(measures: PostureMeasures, line: Line): number {
  switch (line) {
    case 'overdue':
      return measures.flags.overdue;
    case 'needsReview':
      return measures.flags.review_due;
    default:
      return measures[line];
  }
}

function startOf(day: string): number {
  return millisOf(`${day.slice(0, 10)}T00:00:00.000Z`);
}
