import { createHash } from 'node:crypto';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

// The working day of the demo company, in minutes of UTC: from half past five,
// so that a check on the day of a request came before it.
const CHECKS_AT = 5 * 60 + 30;
const OPENS_AT = 7 * 60;
const CLOSES_AT = 15 * 60;

/**
 * Turns days from today, such as -80 or 10, into instants.
 *
 * @param {Date} now
 */
export function calendarOf(now) {
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const startOf = day => today + day * DAY;
  const iso = millis => new Date(millis).toISOString();

  return {
    /** The first instant of a day. */
    start: day => iso(startOf(day)),

    /** The end of a day, which like every end is exclusive. */
    end: day => iso(startOf(day + 1)),

    /** Early on a day, before anybody asks for anything. */
    check: day => iso(startOf(day) + CHECKS_AT * MINUTE),

    /**
     * A time of work on a day, always the same for the same occasion and after
     * what came before. A part of a day is counted back from now.
     *
     * @param {number} day
     * @param {string} occasion
     * @param {string} [before]
     */
    work(day, occasion, before) {
      const at =
        day > -1
          ? now.getTime() + day * DAY
          : startOf(day) + minuteOf(occasion) * MINUTE;
      const earliest = before ? Date.parse(before) + 20 * MINUTE : at;
      return iso(day > -1 ? at : Math.max(at, earliest));
    },
  };
}

function minuteOf(occasion) {
  const hash = createHash('sha256').update(occasion).digest().readUInt32BE();
  return OPENS_AT + (hash % (CLOSES_AT - OPENS_AT));
}
