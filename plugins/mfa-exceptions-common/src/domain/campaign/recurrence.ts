import { DAY_IN_MS, millisOf, toInstant, type Instant } from '../time';
import type { CampaignRecurrence } from './campaign';

// No month is shorter.
const SHORTEST_MONTH_DAYS = 28;

/**
 * The first start of a series that lies after an instant. Starts are counted from
 * the first, so that the last of a month stays the last; those that nobody was
 * there for are left out, not made up for.
 */
export function nextStart(
  anchor: Instant,
  recurrence: CampaignRecurrence,
  after: Date,
): Instant {
  const passed = after.getTime() - millisOf(anchor);
  const longest = recurrence.unit === 'days' ? 1 : 31;
  // Never past the one looked for, and a few steps before it.
  let count = Math.max(
    1,
    Math.floor(passed / (recurrence.every * longest * DAY_IN_MS)),
  );
  while (startOf(anchor, recurrence, count) <= after.getTime()) {
    count += 1;
  }
  return toInstant(startOf(anchor, recurrence, count));
}

/** Days between two starts, at the least. */
export function shortestGapDays({ every, unit }: CampaignRecurrence): number {
  return unit === 'days' ? every : every * SHORTEST_MONTH_DAYS;
}

function startOf(
  anchor: Instant,
  { every, unit }: CampaignRecurrence,
  count: number,
): number {
  return unit === 'days'
    ? millisOf(anchor) + count * every * DAY_IN_MS
    : monthsAfter(new Date(anchor), count * every);
}

/** The same day and time so many months later, or the last day that there is. */
function monthsAfter(at: Date, months: number): number {
  const month = at.getUTCMonth() + months;
  const lastDay = new Date(
    Date.UTC(at.getUTCFullYear(), month + 1, 0),
  ).getUTCDate();
  const later = new Date(at);
  later.setUTCFullYear(
    at.getUTCFullYear(),
    month,
    Math.min(at.getUTCDate(), lastDay),
  );
  return later.getTime();
}
