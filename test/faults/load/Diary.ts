import type { Attempt, Look, Request } from '../check/Account';

/** What a client wants to ask for. */
export type Wanted = Omit<Request, 'attempts'>;

/** What clients have asked for, and every answer that they have had. */
export class Diary {
  readonly requests: Request[] = [];
  readonly looks: Look[] = [];
  readonly #began = performance.now();

  /** Milliseconds since the beginning, by a clock that nobody steps. */
  readonly now = () => performance.now() - this.#began;

  /** Begins to write down a request; each attempt is added as it comes. */
  open(wanted: Wanted): (attempt: Attempt) => void {
    const attempts: Attempt[] = [];
    this.requests.push({ ...wanted, attempts });
    return attempt => attempts.push(attempt);
  }

  look(look: Look) {
    this.looks.push(look);
  }
}
