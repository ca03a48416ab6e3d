import { isPeriod, lastOf, periodOf } from './periods';

const now = new Date('2030-05-17T09:30:00.000Z');

describe('Periods', () => {
  it.each([
    ['month', '2030-04-01', '2030-04-30'],
    ['quarter', '2030-01-01', '2030-03-31'],
    ['year', '2029-01-01', '2029-12-31'],
  ] as const)('of the last %s are whole', (preset, from, to) => {
    expect(lastOf(preset, now)).toEqual({ from, to });
  });

  it.each([
    ['month', '2029-12-01', '2029-12-31'],
    ['quarter', '2029-10-01', '2029-12-31'],
  ] as const)('of the last %s go back over a year', (preset, from, to) => {
    const january = new Date('2030-01-31T23:59:59.999Z');
    expect(lastOf(preset, january)).toEqual({ from, to });
  });

  it('hold their last day, as far as it has come', () => {
    expect(periodOf({ from: '2030-05-01', to: '2030-05-16' }, now)).toEqual({
      from: '2030-05-01T00:00:00.000Z',
      to: '2030-05-17T00:00:00.000Z',
    });
    expect(periodOf({ from: '2030-05-17', to: '2030-05-17' }, now).to).toBe(
      now.toISOString(),
    );
  });

  it('are none without days, or in the wrong order, or all to come', () => {
    expect(isPeriod({ from: '2030-05-01', to: '2030-05-01' }, now)).toBe(true);
    expect(isPeriod({ from: '2030-05-02', to: '2030-05-01' }, now)).toBe(false);
    expect(isPeriod({ from: '', to: '2030-05-01' }, now)).toBe(false);
    expect(isPeriod({ from: '2030-05-18', to: '2030-05-18' }, now)).toBe(false);
  });
});
