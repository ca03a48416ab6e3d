import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';

/** Tells what time it is. @public */
export interface Clock {
  now(): Date;
}

/**
 * The clock that the register goes by. Replace it to play through time, in
 * tests and demonstrations; everything that the register writes or derives
 * asks this clock.
 *
 * @public
 */
export const clockServiceRef = createServiceRef<Clock>({
  id: 'mfa-exceptions.clock',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => ({ now: () => new Date() }),
    }),
});
