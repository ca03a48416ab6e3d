import { DateTime } from 'luxon';

/**
 * The instant at which a day is over: the next midnight of the zone, exclusive.
 * Nothing for what is not a day.
 */
export function endOfDay(day: string, zone: string): string | undefined {
  return instantOf(startIn(day, zone).plus({ days: 1 }).startOf('day'));
}

/** The instant at which a day begins. */
export function startOfDay(day: string, zone: string): string | undefined {
  return instantOf(startIn(day, zone));
}

/** The last whole day before an exclusive end. */
export function lastDayBefore(end: string, zone: string): string {
  return toDay(
    DateTime.fromISO(end, { zone }).startOf('day').minus({ days: 1 }),
  );
}

/** The day that it is in a zone, some days from now. */
export function dayFrom(now: Date, zone: string, days = 0): string {
  return toDay(DateTime.fromJSDate(now, { zone }).plus({ days }));
}

/** Whether a text is a day of the calendar, as a date field gives it. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && startIn(text, 'utc').isValid;
}

function startIn(day: string, zone: string) {
  return DateTime.fromFormat(day, 'yyyy-MM-dd', { zone }).startOf('day');
}

function instantOf(at: DateTime): string | undefined {
  return at.isValid ? at.toUTC().toISO() ?? undefined : undefined;
}

function toDay(at: DateTime): string {
  return at.toFormat('yyyy-MM-dd', {
    locale: 'en-US',
    numberingSystem: 'latn',
  });
}
