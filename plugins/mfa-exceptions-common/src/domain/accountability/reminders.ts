import { addDays, DAY_IN_MS, millisOf, toInstant, type Instant } from '../time';

/**
 * People are reminded this many days before something should be done, and then
 * on every day on which it is not.
 *
 * @public
 */
export const REMINDED_BEFORE_DAYS = [7, 3, 1] as const;

/**
 * When somebody is to be reminded next of what is due.
 *
 * @param after - when they last heard of it
 * @public
 */
export function nextReminder(dueAt: Instant, after: Instant | Date): Instant {
  const heard = millisOf(after);
  const before = REMINDED_BEFORE_DAYS.map(days => addDays(dueAt, -days)).find(
    instant => millisOf(instant) > heard,
  );
  if (before !== undefined) {
    return before;
  }
  // The first time when it falls due, however long nobody could be told.
  const late = heard - millisOf(dueAt);
  return late < 0
    ? toInstant(new Date(dueAt))
    : addDays(dueAt, Math.floor(late / DAY_IN_MS) + 1);
}
