import type { Random } from '../../simulation/Random';
import type { Fault } from '../check/Account';
import type { Estate } from '../estate/Estate';
import { lasting } from './Trouble';

// Also in the middle of a start, which is when migrations are looked at.
const LONGEST_LIFE_MS = 6_000;

/** Kills replicas at random moments, one after the other or two at once. */
export class Killer {
  readonly #estate: Estate;
  readonly #random: Random;
  readonly #now: () => number;
  readonly #starting = new Set<Promise<void>>();
  readonly faults: Fault[] = [];

  constructor(options: { estate: Estate; random: Random; now: () => number }) {
    this.#estate = options.estate;
    this.#random = options.random;
    this.#now = options.now;
  }

  get kills(): number {
    return this.faults.length;
  }

  /** Kills so many, and waits until all are there again. */
  async kill(kills: number): Promise<void> {
    const { replicas } = this.#estate;
    while (this.kills < kills) {
      await lasting(this.#random.below(LONGEST_LIFE_MS));
      // Of three, one at least was not touched for a while; now and then all are.
      const replica = this.#random.one(replicas);
      const from = this.#now();
      await replica.kill();
      this.faults.push({
        name: 'a replica is killed',
        ...{ whom: replica.name, from, to: this.#now() },
      });
      const starting = replica.start();
      this.#starting.add(starting);
      starting.finally(() => this.#starting.delete(starting));
    }
    await Promise.all(this.#starting);
  }
}
