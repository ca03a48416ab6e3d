import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';

/**
 * A clock that can be moved: for everyone by an offset, or for the length of
 * one request to an instant.
 */
export class DemoClock implements Clock {
  readonly #instant = new AsyncLocalStorage<Date>();

  offsetMs = 0;

  now() {
    return this.#instant.getStore() ?? new Date(Date.now() + this.offsetMs);
  }

  runAt(instant: Date, work: () => void) {
    this.#instant.run(instant, work);
  }
}
