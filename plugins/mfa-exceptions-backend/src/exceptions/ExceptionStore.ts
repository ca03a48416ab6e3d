import type {
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
import type { StoredTask } from '../tasks/taskRows';

/** One page of a list, as written; what holds at `now` is for the domain to say. */
export interface StoredPage {
  readonly items: readonly MfaException[];
  readonly totalItems: number;
  readonly nextCursor?: string;
  readonly prevCursor?: string;
}

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

/** What the register needs kept. Says nothing of tables. */
export interface ExceptionStore {
  find(id: string): Promise<MfaException | undefined>;
  findBySubjects(
    subjectRefs: readonly string[],
  ): Promise<readonly MfaException[]>;
  /** Filters by what each exception is at `now`, whatever was last written. */
  list(query: ListExceptionsQuery, now: Date): Promise<StoredPage>;
  /** What is written as active although its end has come, the longest ago first. */
  listRunOut(options: {
    now: Date;
    limit: number;
  }): Promise<readonly MfaException[]>;
  findSimilar(request: SimilarityQuery, now: Date): Promise<SimilarExceptions>;
  history(id: string): Promise<readonly ChainedEntry[]>;
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
  recall(request: RepeatableRequest, now: Date): Promise<unknown | undefined>;
  forget(now: Date): Promise<void>;
}
