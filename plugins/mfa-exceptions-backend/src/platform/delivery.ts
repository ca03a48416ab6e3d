import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Lease } from './leasedRows';

const BATCH = 50;
// No more than these are told again when a process dies in between.
const TOLD_AT_ONCE = 10;
const LEASE_MS = 60_000;
const TIMEOUT_MS = 20_000;

/** Rows that wait, and how to tell of them. */
export interface Deliverable<L extends Lease> {
  /** Those that can be told of now, several at a time and in no order. */
  claim(options: { now: Date; limit: number; leaseMs: number }): Promise<L[]>;
  /** What is left to be told of some right before they are. */
  present?(rows: readonly L[], now: Date): Promise<readonly L[]>;
  /** @throws what stood in the way; it is tried again later */
  tell(row: L, signal: AbortSignal): Promise<void>;
  delivered(rows: readonly L[], now: Date): Promise<void>;
  failed(row: L, now: Date, error: unknown): Promise<void>;
  release(rows: readonly L[]): Promise<void>;
}

/** Delivers what waits in one place, and is held up by no other. */
export class Delivery<L extends Lease> {
  readonly #rows: Deliverable<L>;
  readonly #clock: Clock;
  #running: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(options: { rows: Deliverable<L>; clock: Clock }) {
    this.#rows = options.rows;
    this.#clock = options.clock;
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
    while (this.#again && !this.#closed) {
      this.#again = false;
      const claimed = await this.#rows.claim({
        now: this.#clock.now(),
        limit: BATCH,
        leaseMs: LEASE_MS,
      });
      const delivered = await this.#deliver(claimed);
      // Where nothing gets through, whoever is told is out of order, and the
      // rest had better wait as well. Otherwise each delivery may have made way
      // for the next.
      this.#again ||= delivered > 0;
    }
  }

  async #deliver(claimed: readonly L[]): Promise<number> {
    const safeUntil = Date.now() + LEASE_MS - TIMEOUT_MS;
    let delivered = 0;
    for (let from = 0; from < claimed.length; from += TOLD_AT_ONCE) {
      if (this.#closed || Date.now() > safeUntil) {
        await this.#rows.release(claimed.slice(from));
        break;
      }
      const some = claimed.slice(from, from + TOLD_AT_ONCE);
      delivered += await this.#deliverSome(some);
    }
    return delivered;
  }

  async #deliverSome(claimed: readonly L[]): Promise<number> {
    const rows =
      (await this.#rows.present?.(claimed, this.#clock.now())) ?? claimed;
    const failures = await Promise.all(rows.map(row => this.#tell(row)));
    const delivered = rows.filter((_, index) => !failures[index]);
    if (delivered.length > 0) {
      await this.#rows.delivered(delivered, this.#clock.now());
    }
    for (const [index, failure] of failures.entries()) {
      if (failure) {
        const now = this.#clock.now();
        await this.#rows.failed(rows[index], now, failure.error);
      }
    }
    return delivered.length;
  }

  async #tell(row: L): Promise<{ error: unknown } | undefined> {
    try {
      await withinTime(signal => this.#rows.tell(row, signal));
      return undefined;
    } catch (error) {
      return { error };
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
