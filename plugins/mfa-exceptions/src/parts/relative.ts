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
