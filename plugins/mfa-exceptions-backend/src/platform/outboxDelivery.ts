import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Clock,
  ExceptionObserver,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { withoutData } from './databaseErrors';
import {
  claimEvents,
  markDelivered,
  markFailed,
  releaseEvents,
  type ClaimedEvent,
} from './outboxRows';

const BATCH = 50;
const LEASE_MS = 60_000;
const TIMEOUT_MS = 20_000;

export interface OutboxDeliveryOptions {
  readonly db: Knex;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: ExceptionObserver;
}

/** Tells one observer what waits for it, and is held up by no other. */
export class OutboxDelivery {
  readonly #options: OutboxDeliveryOptions;
  #running: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(options: OutboxDeliveryOptions) {
    this.#options = options;
  }

  /**
   * Delivers what can be delivered now. Within this process one run at a time;
   * whoever asks while it goes on is told of the same one, which then looks
   * once more.
   */
  run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Finishes what is under way and starts nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running?.catch(() => {});
  }

  async #drain(): Promise<void> {
    const { db, clock, observer } = this.#options;
    while (this.#again && !this.#closed) {
      this.#again = false;
      const claimed = await claimEvents(db, {
        observer: observer.id,
        now: clock.now(),
        limit: BATCH,
        leaseMs: LEASE_MS,
      });
      const delivered = await this.#deliver(claimed);
      // Where nothing gets through the observer is out of order, and the rest
      // had better wait for it as well. Otherwise each delivery has made way
      // for the next of its exception.
      this.#again ||= delivered > 0;
    }
  }

  async #deliver(claimed: readonly ClaimedEvent[]): Promise<number> {
    const { db, clock } = this.#options;
    const safeUntil = Date.now() + LEASE_MS - TIMEOUT_MS;
    let delivered = 0;
    for (const [index, entry] of claimed.entries()) {
      if (this.#closed || Date.now() > safeUntil) {
        await releaseEvents(db, claimed.slice(index));
        break;
      }
      if (await this.#tell(entry)) {
        await markDelivered(db, entry, clock.now());
        delivered += 1;
      } else {
        await markFailed(db, entry, clock.now());
      }
    }
    return delivered;
  }

  async #tell({ event, attempts }: ClaimedEvent): Promise<boolean> {
    const { logger, observer } = this.#options;
    try {
      await withinTime(signal => observer.onTransition(event, { signal }));
      return true;
    } catch (error) {
      logger.warn(
        `Observer '${observer.id}' did not take event '${event.id}', attempt ${
          attempts + 1
        }`,
        withoutData(error) as Error,
      );
      return false;
    }
  }
}

async function withinTime(
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(
    () => controller.abort(new Error('It took too long')),
    TIMEOUT_MS,
  );
  try {
    await Promise.race([
      work(signal),
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
