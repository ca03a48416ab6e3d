import type {
  ExceptionCriteria,
  HistoryVerification,
  ListExceptionsQuery,
  MfaException,
  SimilarException,
  Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ChainedEntry } from '../platform/history';
import type {
  RememberedResult,
  RepeatableRequest,
} from '../platform/idempotency';
import type { Page } from '../platform/pages';
import type { StoredTask } from '../tasks/taskRows';

/** One page of a list, as written; what holds at `now` is for the domain to say. */
export type StoredPage = Page<MfaException>;

/** Exceptions that ask for the same, or give the same justification. */
export interface SimilarExceptions {
  readonly repeats: readonly SimilarException[];
  readonly copies: readonly SimilarException[];
  readonly repeatCount: number;
  readonly copyCount: number;
}

/** What a request is compared by, with earlier ones than itself. */
export interface SimilarityQuery {
  readonly subjectRef: string;
  readonly controlDomain: string;
  readonly population: MfaException['scope']['population'];
  readonly justification: string;
  readonly exceptId?: string;
}

/** An exception that comes in whole, and what tells its row from others. */
export interface Arrival {
  readonly transition: Transition;
  readonly key?: string;
}

/** What the register may have already. */
export interface ArrivalCandidate {
  readonly record: MfaException;
  /** Left out for a record of the register's own, which its id tells. */
  readonly key?: string;
  /** Whether all that it asks for tells it, too: its source has no name for it. */
  readonly byContent: boolean;
}

/** What the register needs kept. Says nothing of tables. */
export interface ExceptionStore {
  find(id: string): Promise<MfaException | undefined>;
  /** Several at once, by their ids; without those that are not there. */
  findMany(ids: readonly string[]): Promise<ReadonlyMap<string, MfaException>>;
  /** All that some entities carry, the oldest first. */
  findBySubjects(
    subjectRefs: readonly string[],
  ): Promise<readonly MfaException[]>;
  /**
   * Filters by what each exception is at `now`, whatever was last written.
   *
   * @param within - what else it has to meet to be listed, and to be counted
   */
  list(
    query: ListExceptionsQuery,
    now: Date,
    within?: ExceptionCriteria,
  ): Promise<StoredPage>;
  /**
   * Takes what is written as active although its end has come, the longest ago
   * first and without what somebody else is at, and writes all that is made of
   * it, or nothing.
   *
   * @param options - `after` is the last of those taken before
   */
  takeRunOut(
    options: { now: Date; limit: number; after?: MfaException },
    decide: (due: readonly MfaException[]) => readonly Transition[],
  ): Promise<void>;
  /** @param within - what has to be met to be listed, though not to be counted */
  findSimilar(
    request: SimilarityQuery,
    now: Date,
    within?: ExceptionCriteria,
  ): Promise<SimilarExceptions>;
  /** How often others have asked for the same within the look-back, by id; 0 is left out. */
  countRepeats(
    ids: readonly string[],
    now: Date,
  ): Promise<ReadonlyMap<string, number>>;
  history(id: string): Promise<readonly ChainedEntry[]>;
  /** The same of several exceptions, in the order asked for. */
  histories(
    ids: readonly string[],
  ): Promise<readonly (readonly ChainedEntry[])[]>;
  verify(id: string): Promise<HistoryVerification>;
  tasks(id: string): Promise<readonly StoredTask[]>;
  /**
   * Writes all of some transitions of one exception, with their history and
   * their tasks, or nothing.
   *
   * @throws ConflictError when somebody else has changed the exception, or made
   * the same request, in between
   */
  commit(
    transitions: readonly Transition[],
    remember?: RememberedResult,
  ): Promise<void>;
  /**
   * Writes transitions of many exceptions that are there already, any number of
   * each and in order, all of them or nothing. What somebody else has changed in
   * between, or is at, is left as it is.
   *
   * @returns the ids of those whose transitions were written
   */
  commitAll(transitions: readonly Transition[]): Promise<ReadonlySet<string>>;
  /**
   * Writes all of many exceptions that have just come to be, batch by batch, or
   * nothing.
   *
   * @throws ConflictError when one of them has come in in between
   */
  insertAll(
    batches: AsyncIterable<readonly Arrival[]>,
    now: Date,
  ): Promise<void>;
  /** Which of some that might come in are there already, as the ids of what they are. */
  findArrivals(
    candidates: readonly ArrivalCandidate[],
  ): Promise<ReadonlyMap<ArrivalCandidate, string>>;
  recall(request: RepeatableRequest, now: Date): Promise<unknown | undefined>;
  forget(now: Date): Promise<void>;
}
