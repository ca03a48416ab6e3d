import type { Random } from '../../simulation/Random';
import type { Fault } from '../check/Account';
import type { Estate } from '../estate/Estate';
import type { Replica } from '../estate/Replica';
import { eventually } from '../processes/eventually';
import { lasting } from './Trouble';

const LONGEST_PAUSE_MS = 3_000;

/**
 * Kills replicas at random moments, also in the middle of a start. Mostly one of
 * the others serves meanwhile, since nobody can lose what nobody has done.
 */
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
    while (this.kills < kills) {
      const replica = this.#random.one(this.#estate.replicas);
      await this.#untilOthersServe(replica, this.#random.chance(0.9) ? 1 : 0);
      await lasting(this.#random.below(LONGEST_PAUSE_MS));
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

  // What keeps them from it is over at some time.
  async #untilOthersServe(replica: Replica, count: number) {
    const { replicas } = this.#estate;
    await eventually('other replicas serve', async () => {
      const others = replicas.filter(each => each !== replica && each.port);
      return others.length >= count;
    });
  }
}
