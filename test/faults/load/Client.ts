import type { ExceptionDetail } from '../../../plugins/mfa-exceptions-common/src';
import { Random } from '../../simulation/Random';
import type { Answered } from '../check/Account';
import type { Estate } from '../estate/Estate';
import { Asker, type Asked } from './Asker';
import { deedFor, newRequest } from './deeds';
import type { Diary } from './Diary';
import { people } from './people';

/** What all clients know of what there is. */
export type Known = Map<string, ExceptionDetail>;

/** Somebody who goes on asking for things, whatever happens. */
export class Client {
  readonly #name: string;
  readonly #random: Random;
  readonly #estate: Estate;
  readonly #known: Known;
  readonly #asker: Asker;
  #count = 0;

  constructor(options: {
    name: string;
    seed: number;
    estate: Estate;
    diary: Diary;
    known: Known;
    tokens: ReadonlyMap<string, string>;
  }) {
    const { name, seed, estate, diary, known, tokens } = options;
    this.#name = name;
    this.#random = new Random(seed);
    this.#estate = estate;
    this.#known = known;
    this.#asker = new Asker({ random: this.#random, estate, diary, tokens });
  }

  /** Asks for one thing after the other until it is told to stop. */
  async live(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.#estate.world.during(() => this.#doSomething());
      await pause(this.#random.between(5, 60));
    }
  }

  async #doSomething(): Promise<void> {
    const dice = this.#random.below(10);
    if (dice < 2 || this.#known.size === 0) {
      await this.#request();
    } else if (dice < 4) {
      await this.#review();
    } else {
      await this.#act();
    }
  }

  async #request() {
    const words = this.#words();
    const random = this.#random;
    const submit = random.chance(0.7);
    const answer = await this.#asker.ask({
      ...{ words, action: 'create', who: random.one(people.owners) },
      method: 'POST',
      path: '/exceptions',
      body: newRequest(words, random, this.#estate.world.now(), submit),
    });
    this.#remember(answer);
  }

  async #act() {
    const id = this.#random.one([...this.#known.keys()]);
    if (this.#random.chance(0.6)) {
      this.#remember(await this.#asker.look(id));
    }
    const seen = this.#known.get(id);
    if (!seen || isOver(seen)) {
      this.#known.delete(id);
      return;
    }
    const now = this.#estate.world.now();
    const { body, path, ...deed } = deedFor(seen, this.#random, now);
    const words = this.#words();
    const answer = await this.#asker.ask({
      ...{ ...deed, words, exceptionId: id },
      path: `/exceptions/${id}${path}`,
      body: body(words),
    });
    this.#remember(answer, id);
  }

  /** Answers a review that waits for somebody. */
  async #review() {
    const who = this.#random.one(people.iam);
    const list = '/reviews?reviewer=mine&limit=20';
    const page = await this.#asker.read(list, who);
    const review = page?.items?.length && this.#random.one<any>(page.items);
    if (!review) {
      return;
    }
    const words = this.#words();
    const { id, version } = review.exception;
    const decision = this.#random.chance(0.85) ? 'certify' : 'dont_know';
    await this.#asker.ask({
      ...{ words, action: decision, who, exceptionId: id },
      method: 'POST',
      path: `/reviews/${review.id}/decision`,
      body: { decision, version, reason: words },
      // Of the exception, a review says some things in a way of its own.
      read: ({ exception }) => asReviewed(exception),
    });
  }

  #remember(answer: Asked, id?: string) {
    const seen = answer?.body as unknown as ExceptionDetail | undefined;
    if (!answer || !seen) {
      return;
    }
    const before = id && this.#known.get(id);
    if (answer.status < 300) {
      this.#known.set(seen.id, seen);
    } else if (before && seen.state && seen.version) {
      // Somebody else was faster: this is how it stands now.
      const { version, state } = seen;
      this.#known.set(before.id, { ...before, version, state });
    }
  }

  // As a word that no text has by chance, and that search takes as one.
  #words(): string {
    this.#count += 1;
    return `deed-${this.#name}-${this.#count}`;
  }
}

function asReviewed({ id, version, state, validTo }: Answered): Answered {
  return { id, version, state, validTo };
}

function isOver({ state, enforcement }: ExceptionDetail): boolean {
  return (
    state === 'closed' ||
    state === 'withdrawn' ||
    // An exclusion that never was in place is not removed.
    (state === 'revoked' && enforcement === 'not_in_place')
  );
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
