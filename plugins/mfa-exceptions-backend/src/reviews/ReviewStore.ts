import type {
  CurrentReview,
  ExceptionCriteria,
  ListReviewsQuery,
  MfaException,
  ReviewOutcome,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Page } from '../platform/pages';

/** A review, with the exception that it is about as it is written now. */
export interface StoredReview {
  readonly id: string;
  readonly number: number;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly overdueAt: string;
  readonly about: Pick<CurrentReview, 'causes' | 'opinions' | 'reviewer'>;
  readonly closed?: {
    readonly at: string;
    readonly outcome: ReviewOutcome;
    readonly by?: string;
    readonly onBehalfOf?: string;
  };
  readonly exception: MfaException;
}

/** One page of a list, as written. */
export type StoredReviewPage = Page<StoredReview>;

/** What lists of reviews are filtered by. */
export type ReviewFilters = Omit<
  ListReviewsQuery,
  'reviewer' | 'sort' | 'order' | 'limit' | 'cursor'
>;

/** Who asks for what they may answer, and what of it they may see. */
export interface Candidacy {
  readonly now: Date;
  /** Users and groups: whoever they are, and stand for. */
  readonly refs: readonly string[];
  readonly within: ExceptionCriteria;
}

/** The next of a list, in the order of when they are due. */
export interface CandidatePart {
  readonly after?: Pick<StoredReview, 'dueAt' | 'id'>;
  readonly ascending: boolean;
  readonly limit: number;
}

/** What the register needs found of reviews. Says nothing of tables. */
export interface ReviewStore {
  find(id: string): Promise<StoredReview | undefined>;
  /**
   * Filters by what each review is at `now`, whatever was last written.
   *
   * @param within - what its exception has to meet to be listed, and counted
   */
  list(
    query: ListReviewsQuery,
    now: Date,
    within: ExceptionCriteria,
  ): Promise<StoredReviewPage>;
  /**
   * Reviews that somebody is asked for at `now`, and that may be for some to
   * answer; whether they are is for the rules to say.
   */
  candidates(
    query: ReviewFilters,
    options: Candidacy & CandidatePart,
  ): Promise<readonly StoredReview[]>;
  /** How many there are. */
  countCandidates(query: ReviewFilters, options: Candidacy): Promise<number>;
}
