import { mockServices } from '@backstage/backend-test-utils';
import { readSettings } from './settings';

function read(mfaExceptions?: object) {
  return readSettings(
    mockServices.rootConfig({
      data: { search: { collators: { mfaExceptions } } },
    }),
  );
}

describe('readSettings', () => {
  it('reads all of the register every ten minutes, unless told otherwise', () => {
    expect(read()).toEqual({
      schedule: {
        frequency: { minutes: 10 },
        timeout: { minutes: 15 },
        initialDelay: { seconds: 3 },
      },
    });
  });

  it('reads when, and what', () => {
    const schedule = { frequency: { hours: 1 }, timeout: { minutes: 30 } };
    expect(read({ schedule, states: ['active', 'expired'] })).toEqual({
      schedule,
      states: ['active', 'expired'],
    });
  });

  it('refuses a state that there is not, by its key', () => {
    expect(() => read({ states: ['active', 'asleep'] })).toThrow(
      "Invalid configuration at 'search.collators.mfaExceptions.states[1]': must be one of draft, ",
    );
  });
});
