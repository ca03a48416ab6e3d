import type {
  Campaign,
  CampaignFilter,
  CampaignFollowUp,
  CampaignItemState,
  CampaignOwnerProgress,
  CampaignProgress,
  ExceptionCriteria,
  ListCampaignItemsQuery,
  MfaException,
  ReviewOutcome,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Page } from '../platform/pages';

/** An item, with its exception as it is written now. */
export interface StoredItem {
  readonly reviewId: string;
  readonly number: number;
  readonly state: CampaignItemState;
  readonly exception: MfaException;
  /** Who is accountable now, if somebody is. */
  readonly owner?: string;
  /** Whom the review was handed to, if it was. */
  readonly reviewer?: string;
  readonly calledAt?: string;
  /** Whether anybody has been told of the review, where the question was for that. */
  readonly told?: boolean;
  readonly followUp?: CampaignFollowUp;
  /** How the review was closed, if it was, also after the campaign was over. */
  readonly closed?: {
    readonly at: string;
    readonly outcome: ReviewOutcome;
    readonly by?: string;
    readonly onBehalfOf?: string;
    /** Why, in words, where the question was for that. */
    readonly reason?: string;
  };
}

/** One page of a list. */
export type StoredItems = Page<StoredItem>;

/** What came of the silence about an item. */
export interface SettledItem {
  readonly reviewId: string;
  readonly followUp: CampaignFollowUp;
}

/** Items of campaigns, as their reviews stand. Says nothing of tables. */
export interface CampaignItemStore {
  /** By the id of each campaign. */
  progressOf(
    campaigns: readonly Campaign[],
    now: Date,
  ): Promise<ReadonlyMap<string, CampaignProgress>>;
  /** @param within - what an exception has to meet to be counted */
  ownersOf(
    campaign: Campaign,
    now: Date,
    within: ExceptionCriteria,
  ): Promise<readonly CampaignOwnerProgress[]>;
  /** @param within - what an exception has to meet to be listed, and counted */
  list(
    campaign: Campaign,
    query: ListCampaignItemsQuery,
    options: { now: Date; within: ExceptionCriteria; reasons?: boolean },
  ): Promise<StoredItems>;
  /** Some that are in one state, after one of them, by their ids. */
  some(
    campaign: Campaign,
    options: {
      now: Date;
      state: CampaignItemState;
      only?: 'uncalled' | 'unsettled';
      after?: string;
      limit: number;
    },
  ): Promise<readonly StoredItem[]>;
  /** What a campaign would be about that starts now. */
  inScope(
    filter: CampaignFilter,
    options: { now: Date; after?: string; limit: number },
  ): Promise<readonly MfaException[]>;
  countInScope(filter: CampaignFilter, now: Date): Promise<number>;
  markCalled(
    id: string,
    reviewIds: readonly string[],
    now: Date,
  ): Promise<void>;
  markSettled(
    id: string,
    items: readonly SettledItem[],
    now: Date,
  ): Promise<void>;
}
