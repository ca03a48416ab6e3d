import { DateTime } from 'luxon';

const SHOWN = "yyyy-MM-dd'T'HH:mm";

/** An instant as a field for a date and a time shows it. */
export function toField(at: string, zone: string): string {
  return DateTime.fromISO(at, { zone }).toFormat(SHOWN, {
    locale: 'en-US',
    numberingSystem: 'latn',
  });
}

/** The instant in such a field; nothing while it is not all there. */
export function fromField(text: string, zone: string): string | undefined {
  const at = DateTime.fromISO(text, { zone });
  // A year that is being typed begins as 0002.
  return at.isValid && at.year >= 1000
    ? at.toUTC().toISO() ?? undefined
    : undefined;
}
