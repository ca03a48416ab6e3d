import fc from 'fast-check';
import { DAY_IN_MS, millisOf, toInstant } from '../time';
import { nextReminder } from './reminders';

const start = Date.UTC(2030, 0, 1);
const instants = fc
  .integer({ min: -20 * DAY_IN_MS, max: 20 * DAY_IN_MS })
  .map(ms => toInstant(start + ms));
const due = toInstant(start);

describe('reminders', () => {
  it('come a week, three days and a day before, when it is due, and then daily', () => {
    const opened = toInstant(start - 14 * DAY_IN_MS);
    const days: number[] = [];
    let heard = opened;
    while (days.length < 7) {
      heard = nextReminder(due, heard);
      days.push((millisOf(heard) - start) / DAY_IN_MS);
    }
    expect(days).toEqual([-7, -3, -1, 0, 1, 2, 3]);
  });

  it('are always still to come, and never more than a day away once it is overdue', () => {
    fc.assert(
      fc.property(instants, heard => {
        const next = millisOf(nextReminder(due, heard));
        expect(next).toBeGreaterThan(millisOf(heard));
        const overdueSince = Math.max(millisOf(heard), start);
        expect(next).toBeLessThanOrEqual(overdueSince + DAY_IN_MS);
      }),
    );
  });

  it('are the same step for everybody who has heard of the one before', () => {
    fc.assert(
      fc.property(instants, fc.nat(), (heard, part) => {
        const next = nextReminder(due, heard);
        const between = millisOf(next) - millisOf(heard);
        const later = toInstant(millisOf(heard) + (part % between));
        expect(nextReminder(due, later)).toBe(next);
      }),
    );
  });
});
