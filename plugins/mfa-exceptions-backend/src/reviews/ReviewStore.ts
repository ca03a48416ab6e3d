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

/** Who asks for what they may answer: whoever they are, and stand for. */
export interface ReviewerRefs {
  /** Users and groups. */
  readonly refs: readonly string[];
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
   * answer, the first due first; whether they are is for the rules to say.
   */
  candidates(
    query: Omit<ListReviewsQuery, 'reviewer' | 'cursor'>,
    options: ReviewerRefs & {
      now: Date;
      within: ExceptionCriteria;
    },
  ): Promise<readonly StoredReview[]>;
}
