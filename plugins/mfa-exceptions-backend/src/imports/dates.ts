import {
  FieldsError,
  type DateReader,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { DateTime, IANAZone } from 'luxon';

// Dates as people write them. What can be read in two ways is refused: a bypass
// must not last a month longer because two continents count differently.

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d|$)/;
// Forms that nobody reads in two ways.
const FORMATS = [
  'd.M.yyyy',
  'yyyy/M/d',
  'd MMM yyyy',
  'd MMMM yyyy',
  'd-MMM-yyyy',
  'MMM d, yyyy',
  'MMMM d, yyyy',
];
const TIMES = ['', ' H:mm', ' H:mm:ss', ' h:mm a'];
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(.*)$/;
const DAYS_REMEMBERED = 10_000;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2200;

/**
 * Reads the dates of one source.
 *
 * @throws FieldsError for a zone that there is not
 */
export function dateReader(options: {
  readonly timeZone: string;
  readonly dateFormat?: string;
}): DateReader {
  const { timeZone, dateFormat } = options;
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) {
    throw new FieldsError([
      { field: 'timeZone', message: 'must be an IANA zone: Europe/Berlin' },
    ]);
  }
  const read: DateReader = (text, edge) => {
    if (!dateFormat && isAmbiguous(text)) {
      return {
        message:
          'can be read in two ways: name the date format, such as dd/MM/yyyy',
      };
    }
    const found = formatsFor(text, dateFormat)
      .map(format => ({ format, at: parse(text, format, zone) }))
      .find(({ at }) => at.isValid);
    if (!found || found.at.year < FIRST_YEAR || found.at.year > LAST_YEAR) {
      return {
        message: dateFormat
          ? `must be a date as ${dateFormat}, or as 2026-12-31`
          : 'must be a date, such as 2026-12-31 or 31.12.2026',
      };
    }
    const { at, format } = found;
    const isDay =
      format === undefined ? ISO_DAY.test(text) : !/[Hh]/.test(format);
    const instant = isDay && edge === 'end' ? at.plus({ days: 1 }) : at;
    return { at: instant.toJSDate().toISOString() };
  };
  return remembering(read);
}

// A register has many rows, and few days.
function remembering(read: DateReader): DateReader {
  const known = new Map<string, ReturnType<DateReader>>();
  return (text, edge) => {
    const key = `${edge} ${text}`;
    const result = known.get(key) ?? read(text, edge);
    if (known.size < DAYS_REMEMBERED) {
      known.set(key, result);
    }
    return result;
  };
}

// Without a format, as ISO 8601.
function formatsFor(text: string, given?: string): (string | undefined)[] {
  if (ISO.test(text)) {
    return [undefined];
  }
  if (given) {
    return [given];
  }
  const slashed = SLASHED.exec(text);
  if (slashed) {
    const [, first] = slashed;
    const separator = text[first.length];
    // What is read here means the same day either way, or can mean but one.
    return ['d*M*yyyy', 'M*d*yyyy'].flatMap(form =>
      TIMES.map(time => `${form.replaceAll('*', separator)}${time}`),
    );
  }
  return FORMATS.flatMap(form => TIMES.map(time => `${form}${time}`));
}

function parse(text: string, format: string | undefined, zone: IANAZone) {
  return format === undefined
    ? DateTime.fromISO(text.replace(' ', 'T'), { zone })
    : DateTime.fromFormat(text, format, { zone, locale: 'en-US' });
}

function isAmbiguous(text: string): boolean {
  const [, first, second] = SLASHED.exec(text) ?? [];
  return (
    first !== undefined &&
    Number(first) <= 12 &&
    Number(second) <= 12 &&
    Number(first) !== Number(second)
  );
}
