/** An instant in UTC, ISO 8601 to the millisecond, as `Date#toISOString` writes it. @public */
export type Instant = string;

/** A day of 24 hours, in milliseconds. @public */
export const DAY_IN_MS = 86_400_000;

/** @public */
export function toInstant(at: Date | number): Instant {
  return new Date(at).toISOString();
}

/** Milliseconds since the epoch. @public */
export function millisOf(at: Instant | Date): number {
  return typeof at === 'string' ? Date.parse(at) : at.getTime();
}

/** Whether `at` has come, at `now`. Ends are exclusive: at the very instant, it has. @public */
export function hasCome(at: Instant, now: Date): boolean {
  return millisOf(at) <= now.getTime();
}

/** Whether so many days after `at` have come, at `now`. */
export function hasComeAfter(at: Instant, days: number, now: Date): boolean {
  return millisOf(at) + days * DAY_IN_MS <= now.getTime();
}

/** A day is 24 hours here: policies limit lengths, not calendar dates. @public */
export function addDays(at: Instant | Date, days: number): Instant {
  return toInstant(millisOf(at) + days * DAY_IN_MS);
}

export function earlier(left: Instant, right: Instant): Instant {
  return millisOf(left) <= millisOf(right) ? left : right;
}

export function later(left: Instant, right: Instant): Instant {
  return millisOf(left) >= millisOf(right) ? left : right;
}
