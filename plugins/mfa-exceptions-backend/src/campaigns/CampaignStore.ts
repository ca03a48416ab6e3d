import type {
  Campaign,
  CampaignHistoryEntry,
  CampaignTransition,
  ListCampaignsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Notice } from '../notices/noticeRows';
import type { Chained } from '../platform/chain';
import type {
  RememberedResult,
  RepeatableRequest,
} from '../platform/idempotency';
import type { Page } from '../platform/pages';

/** One page of a list. */
export type StoredCampaigns = Page<Campaign>;

/** A campaign that there is something to do for, and how far that is. */
export interface CampaignAtWork {
  readonly campaign: Campaign;
  /** Whether the reviews of all items were called for. */
  readonly called: boolean;
  /** Which of its asks were told. */
  readonly asksTold: number;
  /** Whether all that nobody answered was followed up. */
  readonly settled: boolean;
}

/** What campaigns need kept. Says nothing of tables. */
export interface CampaignStore {
  find(id: string): Promise<Campaign | undefined>;
  /** Those that start last first; filters by what each is at `now`. */
  list(query: ListCampaignsQuery, now: Date): Promise<StoredCampaigns>;
  /** Oldest first. */
  history(id: string): Promise<readonly Chained<CampaignHistoryEntry>[]>;
  /**
   * Writes a transition with its history and its successor, or nothing. What the
   * campaign is about is frozen with its start.
   *
   * @throws ConflictError when somebody else has changed it, or made the same
   * request, in between
   */
  commit(
    transition: CampaignTransition,
    remember?: RememberedResult,
  ): Promise<void>;
  recall(request: RepeatableRequest, now: Date): Promise<unknown | undefined>;
  /** Ids of those that there is something to do for, those that start first first. */
  due(now: Date): Promise<readonly string[]>;
  atWork(id: string): Promise<CampaignAtWork | undefined>;
  /** That the reviews of all items were called for. */
  markCalled(id: string, now: Date): Promise<void>;
  /** Writes down what people are told of an ask, once, however often it is tried. */
  tell(id: string, ask: number, notices: readonly Notice[]): Promise<void>;
  /** That all that nobody answered was followed up. */
  markSettled(id: string, now: Date): Promise<void>;
}
