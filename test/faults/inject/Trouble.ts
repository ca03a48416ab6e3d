import type { Random } from '../../simulation/Random';
import type { Estate } from '../estate/Estate';

/** Something that goes wrong for a while. */
export interface Trouble {
  readonly name: string;
  /**
   * Lets it begin, go on, and be over.
   *
   * @returns whom it hit, where that is one of several
   */
  happen(estate: Estate, random: Random): Promise<string | void>;
}

/** Lets some time go by. */
export function lasting(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
