import { DAY_IN_MS, toInstant, type Instant } from '../time';

/** When days begin for reminders. @public */
export interface ReminderDays {
  /** Hours and minutes, as a clock on the wall shows them. */
  readonly at: string;
  /** IANA zone of that clock. */
  readonly timeZone: string;
}

/** A day, from one hour at which people are reminded to the next. @public */
export interface ReminderDay {
  /** The date on which it begins. */
  readonly date: string;
  readonly start: Instant;
  /** Exclusive. */
  readonly end: Instant;
}

/** The day that an instant is on. @public */
export function reminderDayOf(
  now: Date,
  { at, timeZone }: ReminderDays,
): ReminderDay {
  const today = wallClock(now, timeZone).slice(0, 10);
  const start = instantOf(today, at, timeZone);
  const [first, second] =
    start <= now.getTime()
      ? [today, dayAfter(today)]
      : [dayBefore(today), today];
  return {
    date: first,
    start: toInstant(instantOf(first, at, timeZone)),
    end: toInstant(instantOf(second, at, timeZone)),
  };
}

// What a clock on the wall shows, as if it were in UTC.
function wallClock(at: Date, timeZone: string): string {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find(each => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part(
    'day',
  )}T${part('hour')}:${part('minute')}:${part('second')}Z`;
}

// Looking up a zone takes a thousand times as long as asking what it shows.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) {
    return known;
  }
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

// Looked for twice: the offset of the first guess may be that of another season.
function instantOf(date: string, at: string, timeZone: string): number {
  const wanted = Date.parse(`${date}T${at}:00Z`);
  let guess = wanted;
  for (let round = 0; round < 2; round++) {
    guess += wanted - Date.parse(wallClock(new Date(guess), timeZone));
  }
  return guess;
}

function dayAfter(date: string): string {
  return shifted(date, 1);
}

function dayBefore(date: string): string {
  return shifted(date, -1);
}

function shifted(date: string, days: number): string {
  return toInstant(Date.parse(`${date}T00:00:00Z`) + days * DAY_IN_MS).slice(
    0,
    10,
  );
}
