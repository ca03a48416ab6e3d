import type {
  ReasonCategory,
  RiskRating,
  SubjectClass,
} from '../exception/vocabulary';
import type { FieldChange } from '../history/history';
import type { Instant } from '../time';
import type {
  CampaignAction,
  CampaignFlag,
  CampaignState,
  CampaignSystemAction,
  RecurrenceUnit,
} from './vocabulary';

/**
 * Which of the exceptions that are in force a campaign is about. Each part is
 * "any of", all parts together are "all of"; left out means any.
 *
 * @public
 */
export interface CampaignFilter {
  readonly subject?: readonly string[];
  readonly subjectClass?: readonly SubjectClass[];
  readonly controlDomain?: readonly string[];
  /** Who owned the subject when the request was made. */
  readonly owner?: readonly string[];
  /** The risk that counts, with who is covered taken into account. */
  readonly riskRating?: readonly RiskRating[];
  readonly reasonCategory?: readonly ReasonCategory[];
  readonly flag?: readonly CampaignFlag[];
}

/** How often a campaign comes back. @public */
export interface CampaignRecurrence {
  readonly every: number;
  readonly unit: RecurrenceUnit;
}

/** What people say about a campaign; until it starts, they may change it. @public */
export interface CampaignTerms {
  readonly name: string;
  readonly description?: string;
  /** User or group that answers for it. */
  readonly owner: string;
  readonly filter: CampaignFilter;
  readonly startsAt: Instant;
  /** How long people have, from when it really starts. */
  readonly durationDays: number;
  readonly recurrence?: CampaignRecurrence;
}

/** That people were asked to answer. @public */
export interface CampaignAsk {
  /** Counts from 1, which is the start. */
  readonly number: number;
  readonly at: Instant;
  /** Left out for the first, which nobody asks for. */
  readonly by?: string;
}

/** Which of several campaigns it is that come one after the other. @public */
export interface CampaignSeries {
  /** Id of the first. */
  readonly id: string;
  /** Counts from 1. */
  readonly number: number;
  /** What starts are counted from, so that months do not drift. */
  readonly anchor: Instant;
}

/**
 * A batch of reviews with one owner and one deadline. What it is about is frozen
 * when it starts; who answers is not.
 *
 * @remarks
 * `state` is what was last written. What holds at an instant is for `campaignAt`
 * to say.
 *
 * @public
 */
export interface Campaign extends CampaignTerms {
  readonly id: string;
  /** Counts the writes, from 1. */
  readonly version: number;
  readonly state: CampaignState;
  /** Exclusive. */
  readonly deadline: Instant;
  readonly series?: CampaignSeries;
  readonly asks: readonly CampaignAsk[];
  /** When its items were frozen. */
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  readonly createdAt: Instant;
  /** User who planned it, or the first of its series. */
  readonly createdBy: string;
  readonly updatedAt: Instant;
}

/** What can be asked of a campaign, with what each needs. @public */
export type CampaignCommand =
  | { readonly action: 'edit'; readonly changes: Partial<CampaignTerms> }
  | { readonly action: 'start_now' }
  | { readonly action: 're_ask' }
  | { readonly action: 'end_early'; readonly reason: string }
  | { readonly action: 'cancel'; readonly reason: string };

/** One thing that happened to a campaign. Never changed, never deleted. @public */
export interface CampaignHistoryEntry {
  readonly campaignId: string;
  /** Counts from 1 without gaps; the version of the record that it led to. */
  readonly sequence: number;
  /** When it was written down. */
  readonly at: Instant;
  /** When it took effect, where that is earlier. */
  readonly effectiveAt?: Instant;
  /** User who did it; left out where time itself acted. */
  readonly actor?: string;
  readonly action: 'create' | CampaignAction | CampaignSystemAction;
  readonly from?: CampaignState;
  readonly to: CampaignState;
  readonly reason?: string;
  readonly changes: { readonly [field: string]: FieldChange };
}

/** What happens to a campaign: the next record and its history entry. @public */
export interface CampaignTransition {
  readonly next: Campaign;
  readonly entry: CampaignHistoryEntry;
  /** The next of its series, which comes to be with it. */
  readonly successor?: CampaignTransition;
}
