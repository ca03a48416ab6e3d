import {
  DAY_IN_MS,
  millisOf,
  type PostureCalendar,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

export type CalendarDay = PostureCalendar['days'][number];

/** How far one looks ahead, today among them. */
export const DAYS_AHEAD = 90;

/** The last day that a calendar shows, from the instant that it is. */
export function lastDay(at: string): string {
  return dayAt(millisOf(at) + (DAYS_AHEAD - 1) * DAY_IN_MS);
}

/** Days by week, from Monday on, with a hole where a week has none of them. */
export function weeksOf(
  days: readonly CalendarDay[],
): readonly (readonly (CalendarDay | undefined)[])[] {
  const first = days.at(0);
  if (!first) {
    return [];
  }
  const before = (dateOf(first.day).getUTCDay() + 6) % 7;
  const cells = [...Array.from({ length: before }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_each, weekday) => cells[week * 7 + weekday]),
  );
}

/** All days together. */
export function totalsOf(days: readonly CalendarDay[]) {
  return days.reduce(
    (totals, { ends, reviews }) => ({
      ends: totals.ends + ends,
      reviews: totals.reviews + reviews,
    }),
    { ends: 0, reviews: 0 },
  );
}

/** On which day the most ends; the first of several. */
export function fullestDay(
  days: readonly CalendarDay[],
): CalendarDay | undefined {
  const most = Math.max(0, ...days.map(({ ends }) => ends));
  return most > 0 ? days.find(({ ends }) => ends === most) : undefined;
}

/** How much of it, in steps from 0 to 4, for a shade that goes with the number. */
export function levelOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((4 * count) / most));
}

/** A day as an instant at which it is that day nearly everywhere. */
export function dateOf(day: string): Date {
  return new Date(`${day}T12:00:00.000Z`);
}

function dayAt(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}
