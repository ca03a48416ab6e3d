/** The same numbers for the same seed, everywhere. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed * 2_654_435_761;
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) % 2 ** 32;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
}
