import { Random } from '../simulation/Random';
import type { Fault } from './check/Account';
import type { Estate } from './estate/Estate';
import { Killer, troubles, type Trouble } from './inject';
import { lasting } from './inject/Trouble';
import { Client, type Known } from './load/Client';
import type { Diary } from './load/Diary';
import { everybody } from './load/people';

const CLIENTS = 8;
// Rarely enough that what is sent is mostly written down before time moves on.
const DAY_MS = 8_000;
const DAY_HOURS = 24;
const SIDE_BY_SIDE_MS = 6_000;

/** How much of everything. */
export interface HavocOptions {
  readonly seed: number;
  readonly kills: number;
  /** How often each trouble comes at least. */
  readonly rounds: number;
  /** Whether replicas are of an earlier version, and replaced first. */
  readonly upgrade?: boolean;
  readonly onProgress?: (done: { kills: number; troubles: number }) => void;
}

/** Clients who go on asking, while one thing after the other goes wrong. */
export class Havoc {
  readonly #estate: Estate;
  readonly #diary: Diary;
  readonly #options: HavocOptions;
  readonly #random: Random;
  readonly #killer: Killer;
  readonly #troubled: Fault[] = [];

  constructor(estate: Estate, diary: Diary, options: HavocOptions) {
    this.#estate = estate;
    this.#diary = diary;
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#killer = new Killer({
      ...{ estate, now: diary.now },
      random: new Random(options.seed + 1),
    });
  }

  get faults(): readonly Fault[] {
    return [...this.#killer.faults, ...this.#troubled].sort(
      (one, other) => one.from - other.from,
    );
  }

  /** Lets all of it happen; when it is over, all are there and nothing is amiss. */
  async run(): Promise<void> {
    const tokens = await this.#signIn();
    const known: Known = new Map();
    const stop = new AbortController();
    const clients = Array.from({ length: CLIENTS }, (_, index) =>
      new Client({
        ...{ estate: this.#estate, diary: this.#diary, known, tokens },
        name: String.fromCharCode(97 + index),
        seed: this.#options.seed * 100 + index,
      }).live(stop.signal),
    );
    const time = this.#passTime(stop.signal);
    try {
      await Promise.race([
        // What fails fails the whole; neither ends before the other otherwise.
        this.#upgrade().then(() =>
          Promise.all([
            this.#killer.kill(this.#options.kills),
            this.#goWrong(),
          ]),
        ),
        Promise.all([...clients, time]),
      ]);
    } finally {
      stop.abort();
      await Promise.all([...clients, time]);
    }
  }

  async #signIn(): Promise<ReadonlyMap<string, string>> {
    const [replica] = this.#estate.replicas;
    const tokens = new Map<string, string>();
    for (const ref of everybody) {
      const { body } = await replica.call('/api/auth/demo/refresh', {
        headers: { 'x-demo-persona': ref },
      });
      tokens.set(ref, body.backstageIdentity.token);
    }
    return tokens;
  }

  // One replica after the other, each killed in the middle of what it does, while
  // those of both versions serve.
  async #upgrade() {
    if (!this.#options.upgrade) {
      return;
    }
    for (const replica of this.#estate.replicas) {
      await lasting(SIDE_BY_SIDE_MS);
      const from = this.#diary.now();
      await replica.kill();
      replica.upgrade();
      await replica.start();
      this.#troubled.push({
        ...{ name: 'a replica is replaced by the next version' },
        ...{ whom: replica.name, from, to: this.#diary.now() },
      });
    }
  }

  // Each trouble once, then all of them again in another order, and so on until
  // nobody is killed any more.
  async #goWrong() {
    const { kills, rounds } = this.#options;
    for (let round = 0; round < rounds || this.#killer.kills < kills; round++) {
      for (const trouble of shuffled(troubles, this.#random)) {
        if (round >= rounds && this.#killer.kills >= kills) {
          return;
        }
        await lasting(this.#random.between(500, 3_000));
        await this.#suffer(trouble);
      }
    }
  }

  async #suffer(trouble: Trouble) {
    const from = this.#diary.now();
    const whom = await trouble.happen(this.#estate, this.#random);
    const to = this.#diary.now();
    this.#troubled.push({
      ...{ name: trouble.name, from, to },
      ...(whom && { whom }),
    });
    this.#options.onProgress?.({
      kills: this.#killer.kills,
      troubles: this.#troubled.length,
    });
  }

  async #passTime(stop: AbortSignal) {
    while (!stop.aborted) {
      await lasting(DAY_MS);
      const from = this.#diary.now();
      await this.#estate.world.pass(DAY_HOURS);
      const to = this.#diary.now();
      this.#troubled.push({ name: 'a day passes', from, to });
    }
  }
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list];
  const all: T[] = [];
  while (left.length > 0) {
    all.push(...left.splice(random.below(left.length), 1));
  }
  return all;
}
