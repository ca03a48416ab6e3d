import {
  trendDimensions,
  type Posture,
  type TrendDimension,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { NONE, type RegisterFilters } from '../register/filters';
import { narrowed } from '../register/narrowing';

/** How exceptions stand that are in force or still let people through; none is two of it. */
export const standings = ['overdue', 'needsReview', 'inOrder'] as const;
export type Standing = (typeof standings)[number];

/** One part of a bar, with the list of exactly what it counts. */
export interface Part {
  readonly standing: Standing;
  readonly count: number;
  readonly filters?: RegisterFilters;
}

/** What one owner, system or other carries. */
export interface Carrier {
  /** Left out for what belongs to none. */
  readonly key?: string;
  readonly parts: Readonly<Record<Standing, Part>>;
  readonly total: number;
}

/** The dimension that an address asks for. */
export function dimensionFrom(search: URLSearchParams): TrendDimension {
  const asked = search.get('by');
  return trendDimensions.find(each => each === asked) ?? 'owner';
}

/** Who carries how much, as the groups of a posture say it; the most first. */
export function carriersOf(
  { groups, at }: Pick<Posture, 'groups' | 'at'>,
  dimension: TrendDimension,
  filters: RegisterFilters,
): readonly Carrier[] {
  const carriers = groups.map(({ key, measures }) => {
    const { inForce, flags } = measures;
    const own = narrowed(filters, { [dimension]: [key ?? NONE] });
    const part = (
      standing: Standing,
      count: number,
      change: Parameters<typeof narrowed>[1],
    ): Part => ({
      standing,
      count,
      filters: count > 0 && own ? narrowed(own, change) : undefined,
    });
    return {
      key,
      total: inForce + flags.overdue,
      parts: {
        overdue: part('overdue', flags.overdue, { flag: ['overdue'] }),
        needsReview: part('needsReview', flags.review_due, {
          flag: ['review_due'],
        }),
        inOrder: part('inOrder', inForce - flags.review_due, {
          state: ['active'],
          reviewAfter: at,
        }),
      },
    };
  });
  // The groups come by how much is in force, and a bar is longer by what has ended.
  return carriers.sort((one, other) => other.total - one.total);
}
