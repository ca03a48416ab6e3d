import fc from 'fast-check';
import { dayFrom, endOfDay, isDay, lastDayBefore, startOfDay } from './days';

describe('days', () => {
  it('ends a day at the next midnight of the zone', () => {
    expect(endOfDay('2026-12-31', 'Europe/Berlin')).toBe(
      '2026-12-31T23:00:00.000Z',
    );
    expect(endOfDay('2026-12-31', 'America/New_York')).toBe(
      '2027-01-01T05:00:00.000Z',
    );
  });

  it('knows days of 23 and of 25 hours', () => {
    const hours = (day: string) =>
      (Date.parse(endOfDay(day, 'Europe/Berlin')!) -
        Date.parse(startOfDay(day, 'Europe/Berlin')!)) /
      3_600_000;

    expect(hours('2026-03-29')).toBe(23);
    expect(hours('2026-10-25')).toBe(25);
  });

  it('takes no half-typed date for a day', () => {
    expect(['', '2026-2-1', '2026-02-30', 'tomorrow'].filter(isDay)).toEqual(
      [],
    );
    expect(endOfDay('2026-02-30', 'utc')).toBeUndefined();
  });

  it('never lets the last day before an end reach past it', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('2025-01-01'),
          max: new Date('2035-01-01'),
          noInvalidDate: true,
        }),
        fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'America/Sao_Paulo'),
        (end, zone) => {
          const last = lastDayBefore(end.toISOString(), zone);
          const next = dayFrom(new Date(endOfDay(last, zone)!), zone);
          expect(Date.parse(endOfDay(last, zone)!)).toBeLessThanOrEqual(
            end.getTime(),
          );
          expect(Date.parse(endOfDay(next, zone)!)).toBeGreaterThan(
            end.getTime(),
          );
        },
      ),
    );
  });
});
