import { fromField, toField } from './instants';

describe('the field for a date and a time', () => {
  it('says an instant as it is in the zone', () => {
    expect(toField('2026-07-01T22:30:00.000Z', 'Europe/Berlin')).toBe(
      '2026-07-02T00:30',
    );
  });

  it('gives back the instant that it shows', () => {
    expect(fromField('2026-07-02T00:30', 'Europe/Berlin')).toBe(
      '2026-07-01T22:30:00.000Z',
    );
    expect(fromField('2026-01-02T00:30', 'Europe/Berlin')).toBe(
      '2026-01-01T23:30:00.000Z',
    );
  });

  it.each(['', '2026-13-01T00:00', '0002-07-02T00:30'])(
    'takes %p for something that is still being typed',
    text => {
      expect(fromField(text, 'utc')).toBeUndefined();
    },
  );
});
