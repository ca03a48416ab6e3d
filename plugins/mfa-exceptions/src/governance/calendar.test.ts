import fc from 'fast-check';
import { calendarOf } from '../__testUtils__/posture';
import {
  dateOf,
  fullestDay,
  lastDay,
  levelOf,
  totalsOf,
  weeksOf,
} from './calendar';

describe('weeksOf', () => {
  it('puts every day where its week and its weekday are', () => {
    const start = Date.UTC(2026, 0, 1);
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.integer({ min: 1, max: 100 }),
        (on, many) => {
          const days = Array.from({ length: many }, (_, index) => ({
            day: new Date(start + (on + index) * 86_400_000)
              .toISOString()
              .slice(0, 10),
            ...{ ends: index, reviews: 0 },
          }));
          const weeks = weeksOf(days);
          expect(weeks.flat().filter(day => day !== undefined)).toEqual(days);
          const weekdays = weeks.flatMap(week =>
            week.flatMap((day, weekday) =>
              day ? [[weekday, dateOf(day.day).getUTCDay()]] : [],
            ),
          );
          expect(weekdays).toEqual(
            weekdays.map(([, weekday]) => [(weekday + 6) % 7, weekday]),
          );
          expect(new Set(weeks.map(({ length }) => length))).toEqual(
            new Set([7]),
          );
        },
      ),
    );
  });

  it('has no weeks of no days', () => expect(weeksOf([])).toEqual([]));
});

it('adds up, and finds the fullest day', () => {
  const { days } = calendarOf({
    '2026-11-25': { ends: 2, reviews: 1 },
    '2026-12-24': { ends: 5 },
    '2026-12-31': { ends: 5, reviews: 3 },
  });
  expect(totalsOf(days)).toEqual({ ends: 12, reviews: 4 });
  expect(fullestDay(days)?.day).toBe('2026-12-24');
  expect(fullestDay(calendarOf().days)).toBeUndefined();
  expect(days.at(-1)?.day).toBe(lastDay('2026-11-22T23:59:00.000Z'));
});

it('shades nothing, anything and the most apart', () => {
  expect([0, 1, 50, 100].map(count => levelOf(count, 100))).toEqual([
    0, 1, 2, 4,
  ]);
  expect(levelOf(1, 1)).toBe(4);
});
