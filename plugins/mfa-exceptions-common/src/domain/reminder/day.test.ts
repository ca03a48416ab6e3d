import fc from 'fast-check';
import { DAY_IN_MS, millisOf, reminderDayOf } from '..';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

describe('A day of reminders', () => {
  it.each([
    [
      'UTC',
      '2030-01-01T05:59:59.999Z',
      '2029-12-31',
      '2029-12-31T06:00:00.000Z',
    ],
    [
      'UTC',
      '2030-01-01T06:00:00.000Z',
      '2030-01-01',
      '2030-01-01T06:00:00.000Z',
    ],
    [
      'Europe/Berlin',
      '2030-01-01T05:00:00.000Z',
      '2030-01-01',
      '2030-01-01T05:00:00.000Z',
    ],
    [
      'Europe/Berlin',
      '2030-07-01T04:00:00.000Z',
      '2030-07-01',
      '2030-07-01T04:00:00.000Z',
    ],
    [
      'America/New_York',
      '2030-01-01T10:59:00.000Z',
      '2029-12-31',
      '2029-12-31T11:00:00.000Z',
    ],
  ])('in %s at %s is %s', (timeZone, now, date, start) => {
    expect(
      reminderDayOf(new Date(now), { at: '06:00', timeZone }),
    ).toMatchObject({ date, start });
  });

  it('holds every instant, and is followed by the next without a gap', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('2025-01-01T00:00:00Z'),
          max: new Date('2035-01-01T00:00:00Z'),
          noInvalidDate: true,
        }),
        fc.constantFrom(...zones),
        fc.constantFrom('00:00', '02:30', '06:00', '23:59'),
        (now, timeZone, at) => {
          const { start, end } = reminderDayOf(now, { at, timeZone });
          expect(millisOf(start)).toBeLessThanOrEqual(now.getTime());
          expect(millisOf(end)).toBeGreaterThan(now.getTime());
          expect(millisOf(end) - millisOf(start)).toBeLessThanOrEqual(
            DAY_IN_MS + 3 * 3_600_000,
          );
          const next = reminderDayOf(new Date(end), { at, timeZone });
          expect(next.start).toBe(end);
        },
      ),
    );
  });
});
