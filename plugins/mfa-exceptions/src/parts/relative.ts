import {
  DAY_IN_MS,
  millisOf,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const STEPS = [
  { unit: 'year', length: 365 * DAY_IN_MS },
  { unit: 'month', length: 30 * DAY_IN_MS },
  { unit: 'day', length: DAY_IN_MS },
  { unit: 'hour', length: HOUR },
  { unit: 'minute', length: MINUTE },
] as const;

export type RelativeUnit = (typeof STEPS)[number]['unit'];

// Deadlines are counted in days for as long as anybody would.
const MONTHS_FROM = 90 * DAY_IN_MS;

/** How far away an instant is, in the largest unit that still says enough. */
export function relativeTo(
  at: string,
  now: Date,
): { unit: RelativeUnit; value: number } | undefined {
  const distance = millisOf(at) - now.getTime();
  const size = Math.abs(distance);
  const step = STEPS.find(
    ({ unit, length }) => size >= (unit === 'month' ? MONTHS_FROM : length),
  );
  return step && { unit: step.unit, value: Math.trunc(distance / step.length) };
}

/** The name of the zone in which this browser tells the time. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

// What every entity page shows does without the library that knows all zones:
// of this browser's zone, dates know enough.

/** Whether an instant is the very beginning of a day, here. */
export function isMidnight(at: string): boolean {
  const day = new Date(at);
  return day.getTime() === new Date(day).setHours(0, 0, 0, 0);
}

/** The instant at which a day of the calendar begins, here. */
export function localDay(day: string): Date {
  const start = new Date(`${day}T00:00`);
  return Number.isNaN(start.getTime()) ? new Date(day) : start;
}
