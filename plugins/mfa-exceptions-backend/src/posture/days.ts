import {
  DAY_IN_MS,
  FieldsError,
  millisOf,
  toInstant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

// Days are those of UTC, and counted since the epoch.

/** The day that an instant is in. */
export function dayAt(at: Date): number {
  return Math.floor(at.getTime() / DAY_IN_MS);
}

/** As the API says it. */
export function toDay(day: number): string {
  return toInstant(day * DAY_IN_MS).slice(0, 10);
}

export function dayFrom(text: string): number {
  return dayAt(new Date(millisOf(text)));
}

/**
 * All days from one to another, both inclusive.
 *
 * @throws FieldsError for more than can be shown at once
 */
export function daysBetween(from: number, to: number, most: number): number[] {
  const count = to - from + 1;
  if (count < 1 || count > most) {
    const message =
      count < 1 ? 'must not be before from' : `must be within ${most} days`;
    throw new FieldsError([{ field: 'to', message }]);
  }
  return Array.from({ length: count }, (_, index) => from + index);
}
