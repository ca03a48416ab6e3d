import { InputError } from '@backstage/errors';
import { toInstant } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { DateTime } from 'luxon';

/** The instant at which a day is over in a zone; an instant stays what it is. */
export function endOf(field: string, dayOrInstant: string, zone: string) {
  return isDay(dayOrInstant)
    ? instantOf(
        field,
        startIn(dayOrInstant, zone).plus({ days: 1 }).startOf('day'),
      )
    : dayOrInstant;
}

/** The instant at which a day begins in a zone; an instant stays what it is. */
export function startOf(field: string, dayOrInstant: string, zone: string) {
  return isDay(dayOrInstant)
    ? instantOf(field, startIn(dayOrInstant, zone))
    : dayOrInstant;
}

function isDay(text: string) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function startIn(day: string, zone: string) {
  return DateTime.fromISO(day, { zone }).startOf('day');
}

function instantOf(field: string, at: DateTime) {
  if (!at.isValid) {
    throw new InputError(`${field}: ${at.invalidExplanation}`);
  }
  return toInstant(at.toMillis());
}
