import type { Random } from '../../simulation/Random';
import type { Answered, Attempt } from '../check/Account';
import type { Estate } from '../estate/Estate';
import type { Replica } from '../estate/Replica';
import type { Call } from '../processes/call';
import type { Diary, Wanted } from './Diary';

// How a client asks: under a key, and again under the same one, of any replica,
// until there is an answer that says yes or no.

const PATIENCE_MS = 8_000;
const ATTEMPTS = 60;
const PAUSE_MS = 250;

/** A change to ask for. */
export type Change = Wanted & {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: object;
  /** Finds in an answer what can be held against the history. */
  readonly read?: (body: any) => Answered;
};

/** The last answer; nothing where there was none. */
export type Asked = { status: number; body?: Answered } | undefined;

export class Asker {
  readonly #random: Random;
  readonly #estate: Estate;
  readonly #diary: Diary;
  readonly #tokens: ReadonlyMap<string, string>;

  constructor(options: {
    random: Random;
    estate: Estate;
    diary: Diary;
    tokens: ReadonlyMap<string, string>;
  }) {
    this.#random = options.random;
    this.#estate = options.estate;
    this.#diary = options.diary;
    this.#tokens = options.tokens;
  }

  /** Asks for a change, until it is clear what became of it or patience ends. */
  async ask(change: Change): Promise<Asked> {
    const { method, path, body, read = asIs, ...wanted } = change;
    const write = this.#diary.open(wanted);
    const headers = {
      ...this.#headersOf(wanted.who),
      'idempotency-key': wanted.words,
    };
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const replica = this.#anyReplica();
      const tried = await this.#try(replica, path, { method, headers, body });
      const answer = tried.status !== undefined && {
        status: tried.status,
        body: tried.status < 300 ? read(tried.body) : errorIn(tried.body),
      };
      write({ ...tried, body: answer ? answer.body : undefined });
      if (answer && isFinal(answer.status)) {
        // Now and then a client that has not understood asks once more.
        if (answer.status < 300 && this.#random.chance(0.1)) {
          const again = this.#anyReplica();
          const more = await this.#try(again, path, { method, headers, body });
          const isYes = more.status !== undefined && more.status < 300;
          write({ ...more, body: isYes ? read(more.body) : undefined });
        }
        return answer;
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
    }
    return undefined;
  }

  /** Looks at an exception, as somebody who may see it. */
  async look(id: string): Promise<Asked> {
    const headers = this.#headersOf('user:default/gina');
    const tried = await this.#try(this.#anyReplica(), `/exceptions/${id}`, {
      headers,
    });
    const { status, from, to } = tried;
    if (status !== 200 || to === undefined) {
      return undefined;
    }
    const body = asIs(tried.body);
    const { version, state } = body as Answered & { state: string };
    this.#diary.look({ id, version, state, from, to });
    return { status, body };
  }

  /** Reads something that nothing is held against. */
  async read(path: string, who: string): Promise<any | undefined> {
    const headers = this.#headersOf(who);
    const tried = await this.#try(this.#anyReplica(), path, { headers });
    return tried.status === 200 ? tried.body : undefined;
  }

  async #try(
    replica: Replica,
    path: string,
    asked: Call,
  ): Promise<Omit<Attempt, 'body'> & { body?: any }> {
    const from = this.#diary.now();
    const at = replica.name;
    try {
      const { status, body } = await replica.call(
        `/api/mfa-exceptions${path}`,
        { ...asked, signal: AbortSignal.timeout(PATIENCE_MS) },
      );
      return { from, to: this.#diary.now(), at, status, body };
    } catch {
      return { from, at };
    }
  }

  #anyReplica(): Replica {
    const there = this.#estate.replicas.filter(({ port }) => port);
    return this.#random.one(there.length > 0 ? there : this.#estate.replicas);
  }

  #headersOf(who: string): Record<string, string> {
    return { authorization: `Bearer ${this.#tokens.get(who)}` };
  }
}

// While what knows the keys is away, nobody can tell whose token it is.
const isFinal = (status: number) => status < 500 && status !== 401;

const asIs = (body: any) => body as Answered;

const errorIn = (body: any) => body?.error as Answered | undefined;
