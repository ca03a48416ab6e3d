import { DateTime } from 'luxon';
import fc from 'fast-check';
import { isMidnight, localDay } from './relative';

const instants = fc.date({
  min: new Date('2025-01-01'),
  max: new Date('2035-01-01'),
  noInvalidDate: true,
});

describe('the days of this browser', () => {
  it('begin when those of the calendar begin', () => {
    fc.assert(
      fc.property(instants, at => {
        const start = DateTime.fromJSDate(at).startOf('day');
        expect(localDay(start.toFormat('yyyy-MM-dd')).getTime()).toBe(
          start.toMillis(),
        );
        expect(isMidnight(start.toJSDate().toISOString())).toBe(true);
        expect(
          isMidnight(start.plus({ milliseconds: 1 }).toJSDate().toISOString()),
        ).toBe(false);
      }),
    );
  });
});
