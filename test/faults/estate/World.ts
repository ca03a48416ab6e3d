import type { Replica } from './Replica';

const HOUR_MS = 3_600_000;

/**
 * The time of all of them, which moves on by days while nobody waits for an
 * answer: what was asked for under a key is to be answered again within a day.
 */
export class World {
  readonly #replicas: () => readonly Replica[];
  #offsetMs = 0;
  #inside = 0;
  #closed: Promise<void> | undefined;
  #onEmpty: (() => void) | undefined;
  /** How many hours have passed that nobody had to wait for. */
  hours = 0;

  constructor(replicas: () => readonly Replica[]) {
    this.#replicas = replicas;
  }

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  offsetOf({ skewMs }: { skewMs: number }): number {
    return this.#offsetMs + skewMs;
  }

  /** Does something that is to be over before more time passes. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    while (this.#closed) {
      await this.#closed;
    }
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) {
        this.#onEmpty?.();
      }
    }
  }

  /** Lets hours pass for everybody. */
  async pass(hours: number): Promise<void> {
    let open: () => void = () => {};
    this.#closed = new Promise(resolve => {
      open = resolve;
    });
    if (this.#inside > 0) {
      await new Promise<void>(resolve => {
        this.#onEmpty = resolve;
      });
      this.#onEmpty = undefined;
    }
    this.#offsetMs += hours * HOUR_MS;
    this.hours += hours;
    this.#replicas().forEach(replica => this.set(replica));
    this.#closed = undefined;
    open();
  }

  /** Has a replica go by this time, and by its own skew. */
  set(replica: Replica) {
    replica.tell({ offsetMs: this.offsetOf(replica) });
  }
}
