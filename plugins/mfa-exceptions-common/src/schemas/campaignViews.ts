import { z } from 'zod';
import {
  campaignActions,
  campaignFollowUps,
  campaignItemStates,
  campaignStates,
  campaignSystemActions,
  reviewerRungs,
  reviewOutcomes,
  riskRatings,
  subjectClasses,
} from '../domain';
import { campaignFilterSchema, campaignRecurrenceSchema } from './campaigns';
import { chainFields } from './historyFields';
import { pageInfoSchema } from './pages';
import { idSchema, versionSchema } from './primitives';
import { reviewIdSchema } from './reviews';

const answerSchema = z
  .enum(reviewOutcomes)
  .extract(['certified', 'reduced', 'revoked']);

/** How far a campaign is, by items. @public */
export const campaignProgressSchema = z.strictObject({
  items: z.int(),
  waiting: z.int(),
  answered: z.int(),
  /** Over before anybody answered. */
  ended: z.int(),
  /** Not answered until the campaign was over. */
  silent: z.int(),
  /** Not answered until the campaign was cancelled. */
  dropped: z.int(),
  /** Those that were answered, by how. */
  outcomes: z.strictObject({
    certified: z.int(),
    reduced: z.int(),
    revoked: z.int(),
  }),
});
/** @public */
export type CampaignProgress = z.output<typeof campaignProgressSchema>;

/** A campaign as lists show it: what it is by right, now. @public */
export const campaignSchema = z.strictObject({
  id: idSchema,
  version: versionSchema,
  state: z.enum(campaignStates),
  /** Whether its items are frozen. */
  begun: z.boolean(),
  /** Whether it was over before anybody could be asked. */
  missed: z.boolean(),
  name: z.string(),
  description: z.string().optional(),
  owner: z.string(),
  filter: campaignFilterSchema,
  startsAt: z.string(),
  durationDays: z.int(),
  deadline: z.string(),
  recurrence: campaignRecurrenceSchema.optional(),
  series: z
    .strictObject({ id: z.string(), number: z.int(), anchor: z.string() })
    .optional(),
  asks: z.array(
    z.strictObject({
      number: z.int(),
      at: z.string(),
      by: z.string().optional(),
    }),
  ),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  progress: campaignProgressSchema,
});
/** @public */
export type CampaignView = z.output<typeof campaignSchema>;

/** How far one of those is who are accountable for what it is about. @public */
export const campaignOwnerProgressSchema = z.strictObject({
  /** Left out for what nobody is accountable for. */
  owner: z.string().optional(),
  items: z.int(),
  answered: z.int(),
  /** Neither answered nor over. */
  unanswered: z.int(),
});
/** @public */
export type CampaignOwnerProgress = z.output<
  typeof campaignOwnerProgressSchema
>;

/** One campaign, with all that a caller can do about it. @public */
export const campaignDetailSchema = campaignSchema.extend({
  /** Of what the caller may see; those with the most left to do first. */
  owners: z.array(campaignOwnerProgressSchema),
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(campaignActions),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
});
/** @public */
export type CampaignDetail = z.output<typeof campaignDetailSchema>;

/** Campaigns, those that start last first. @public */
export const campaignPageSchema = z.strictObject({
  items: z.array(campaignSchema),
  totalItems: z.int(),
  allowedActions: z.array(z.enum(['create'])),
  pageInfo: pageInfoSchema,
});
/** @public */
export type CampaignPage = z.output<typeof campaignPageSchema>;

/** One review of a campaign. @public */
export const campaignItemSchema = z.strictObject({
  reviewId: reviewIdSchema,
  exceptionId: idSchema,
  /** Of the exception, to answer its review with. */
  version: versionSchema,
  state: z.enum(campaignItemStates),
  subjectRef: z.string(),
  subjectClass: z.enum(subjectClasses),
  controlDomain: z.string(),
  effectiveRisk: z.enum(riskRatings),
  requester: z.string(),
  validTo: z.string(),
  /** Who is accountable now, if somebody is. */
  owner: z.string().optional(),
  /** Whom the review was handed to, if it was. */
  reviewer: z.string().optional(),
  /** When its review was called for. */
  calledAt: z.string().optional(),
  answer: z
    .strictObject({
      outcome: answerSchema,
      at: z.string(),
      by: z.string().optional(),
      onBehalfOf: z.string().optional(),
    })
    .optional(),
  /** What came of it that nobody answered. */
  followUp: z.enum(campaignFollowUps).optional(),
});
/** @public */
export type CampaignItemView = z.output<typeof campaignItemSchema>;

/** Items of a campaign that the caller may see, by subject. @public */
export const campaignItemPageSchema = z.strictObject({
  items: z.array(campaignItemSchema),
  totalItems: z.int(),
  /** Whether all there are, or those whose exceptions the caller may see. */
  visibility: z.enum(['all', 'partial']),
  pageInfo: pageInfoSchema,
});
/** @public */
export type CampaignItemPage = z.output<typeof campaignItemPageSchema>;

/** Who would get how many items, if it started now. @public */
export const campaignPreviewSchema = z.strictObject({
  totalItems: z.int(),
  /** Of how many it was worked out who would be asked. */
  examined: z.int(),
  shares: z.array(
    z.strictObject({
      /** User or group. */
      reviewer: z.string(),
      rung: z.enum(reviewerRungs),
      items: z.int(),
    }),
  ),
  /** Of how many nobody may decide. */
  unanswerable: z.int(),
});
/** @public */
export type CampaignPreview = z.output<typeof campaignPreviewSchema>;

/** Everything that ever happened to a campaign, oldest first. @public */
export const campaignHistorySchema = z.strictObject({
  /** Whether the chain of it holds. */
  verified: z.boolean(),
  items: z.array(
    z.strictObject({
      campaignId: z.string(),
      sequence: z.int(),
      at: z.string(),
      effectiveAt: z.string().optional(),
      actor: z.string().optional(),
      action: z.enum(['create', ...campaignActions, ...campaignSystemActions]),
      from: z.enum(campaignStates).optional(),
      to: z.enum(campaignStates),
      reason: z.string().optional(),
      ...chainFields,
    }),
  ),
});
/** @public */
export type CampaignHistory = z.output<typeof campaignHistorySchema>;

/** What came of a campaign, as far as the caller may see it. @public */
export const campaignReportSchema = z.strictObject({
  takenAt: z.string(),
  campaign: campaignSchema,
  visibility: z.enum(['all', 'partial']),
  owners: z.array(campaignOwnerProgressSchema),
  items: z.array(
    campaignItemSchema.extend({
      /** Why it was answered as it was, in words. */
      reason: z.string().optional(),
    }),
  ),
});
/** @public */
export type CampaignReport = z.output<typeof campaignReportSchema>;
