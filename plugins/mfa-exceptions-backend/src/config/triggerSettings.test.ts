import { mockServices } from '@backstage/backend-test-utils';
import { readMfaExceptionsConfig } from '.';

const read = (triggers: object) =>
  readMfaExceptionsConfig(
    mockServices.rootConfig({ data: { mfaExceptions: { triggers } } }),
  ).triggers;

describe('the configuration of triggers', () => {
  it('says how long something may be missing, and in which zone days end', () => {
    expect(
      read({
        missesBeforeRemoved: 5,
        removedGrace: { days: 1, hours: 12 },
        timeZone: 'Europe/Berlin',
        schedule: { frequency: { hours: 1 }, timeout: { minutes: 5 } },
      }),
    ).toEqual({
      terms: { misses: 5, graceDays: 1.5 },
      timeZone: 'Europe/Berlin',
      schedule: { frequency: { hours: 1 }, timeout: { minutes: 5 } },
    });
  });

  it.each([
    ['missesBeforeRemoved', { missesBeforeRemoved: 1 }],
    ['removedGrace', { removedGrace: { minutes: 59 } }],
    ['removedGrace.fortnights', { removedGrace: { fortnights: 1 } }],
    ['removedGrace.hours', { removedGrace: { hours: '24' } }],
    ['timeZone', { timeZone: 'Mars/North' }],
    ['schedule', { schedule: { frequency: 'often' } }],
    ['often', { often: true }],
  ])('is refused with the key %s: %p', (key, given) => {
    expect(() => read(given)).toThrow(
      `Invalid configuration at 'mfaExceptions.triggers.${key}'`,
    );
  });
});
