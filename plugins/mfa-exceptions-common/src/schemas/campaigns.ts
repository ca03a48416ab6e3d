import { z } from 'zod';
import {
  campaignFlags,
  campaignItemStates,
  campaignStates,
  reasonCategories,
  recurrenceUnits,
  reviewOutcomes,
  riskRatings,
  subjectClasses,
} from '../domain';
import { REASON_LENGTH } from './extension';
import { cursorSchema, pageSizeSchema } from './pages';
import {
  entityRefSchema,
  instantSchema,
  ownerRefSchema,
  text,
  versionSchema,
} from './primitives';
import { anyOf } from './query';
import { controlDomainSchema } from './requestFields';

const NAME_LENGTH = 200;
const DESCRIPTION_LENGTH = 2_000;
const LONGEST_DAYS = 366;

function some<T extends z.ZodType<string>>(value: T) {
  return z
    .array(value)
    .min(1, 'must name at least one, or be left out')
    .max(100, 'must have at most 100 entries')
    .refine(
      list => new Set(list).size === list.length,
      'must not name anything twice',
    )
    .optional();
}

/** Which exceptions a campaign is about; every part is "any of", all together are "all of". @public */
export const campaignFilterSchema = z.strictObject({
  subject: some(entityRefSchema),
  subjectClass: some(z.enum(subjectClasses)),
  controlDomain: some(controlDomainSchema),
  owner: some(entityRefSchema),
  riskRating: some(z.enum(riskRatings)),
  reasonCategory: some(z.enum(reasonCategories)),
  flag: some(z.enum(campaignFlags)),
});

/** How often a campaign comes back. @public */
export const campaignRecurrenceSchema = z.strictObject({
  every: z.int().min(1).max(LONGEST_DAYS),
  unit: z.enum(recurrenceUnits),
});

const terms = {
  name: text(NAME_LENGTH),
  description: text(DESCRIPTION_LENGTH).optional(),
  filter: campaignFilterSchema,
  durationDays: z.int().min(1).max(LONGEST_DAYS),
  recurrence: campaignRecurrenceSchema.optional(),
};

/** `POST /campaigns`. @public */
export const createCampaignSchema = z.strictObject({
  ...terms,
  /** User or group that answers for it; whoever plans it, where left out. */
  owner: ownerRefSchema.optional(),
  /** Now, where left out. */
  startsAt: instantSchema.optional(),
});
/** @public */
export type CreateCampaignInput = z.input<typeof createCampaignSchema>;

/** `POST /campaigns/preview`. @public */
export const previewCampaignSchema = z.strictObject({
  filter: campaignFilterSchema,
});
/** @public */
export type PreviewCampaignInput = z.input<typeof previewCampaignSchema>;

/** In a change, `null` takes away what need not be there. */
function clearable<T extends z.ZodType>(value: T) {
  return value
    .nullable()
    .transform(given => given ?? undefined)
    .optional();
}

/** `POST /campaigns/:id/transitions`. @public */
export const campaignTransitionSchema = z.discriminatedUnion(
  'action',
  [
    z.strictObject({
      action: z.literal('edit'),
      version: versionSchema,
      changes: z
        .strictObject({
          ...terms,
          owner: ownerRefSchema,
          startsAt: instantSchema,
          description: clearable(text(DESCRIPTION_LENGTH)),
          recurrence: clearable(campaignRecurrenceSchema),
        })
        .partial()
        .refine(
          changes => Object.keys(changes).length > 0,
          'must change something',
        ),
    }),
    z.strictObject({
      action: z.literal('start_now'),
      version: versionSchema,
    }),
    z.strictObject({
      action: z.literal('re_ask'),
      version: versionSchema,
    }),
    z.strictObject({
      action: z.literal('end_early'),
      version: versionSchema,
      reason: text(REASON_LENGTH),
    }),
    z.strictObject({
      action: z.literal('cancel'),
      version: versionSchema,
      reason: text(REASON_LENGTH),
    }),
  ],
  { error: 'must be one of edit, start_now, re_ask, end_early, cancel' },
);
/** @public */
export type CampaignTransitionInput = z.input<typeof campaignTransitionSchema>;

/** `GET /campaigns`: every filter is "any of", all filters together are "all of". @public */
export const listCampaignsQuerySchema = z.strictObject({
  state: anyOf(z.enum(campaignStates)),
  /** Id of the first of a series. */
  series: anyOf(z.uuid()),
  owner: anyOf(entityRefSchema),
  q: text(200).optional(),
  limit: pageSizeSchema,
  cursor: cursorSchema,
});
/** @public */
export type ListCampaignsQuery = z.output<typeof listCampaignsQuerySchema>;
/** The filters of that list, as a client gives them. @public */
export interface ListCampaignsParams
  extends Partial<Omit<ListCampaignsQuery, 'limit'>> {
  readonly limit?: number;
}

/** `GET /campaigns/:id/items`: filters as above. @public */
export const listCampaignItemsQuerySchema = z.strictObject({
  state: anyOf(z.enum(campaignItemStates)),
  outcome: anyOf(
    z.enum(reviewOutcomes).extract(['certified', 'reduced', 'revoked']),
  ),
  subject: anyOf(entityRefSchema),
  controlDomain: anyOf(controlDomainSchema),
  /** Who is accountable now. */
  owner: anyOf(entityRefSchema),
  decidedBy: anyOf(entityRefSchema),
  limit: pageSizeSchema,
  cursor: cursorSchema,
});
/** @public */
export type ListCampaignItemsQuery = z.output<
  typeof listCampaignItemsQuerySchema
>;
/** The filters of that list, as a client gives them. @public */
export interface ListCampaignItemsParams
  extends Partial<Omit<ListCampaignItemsQuery, 'limit'>> {
  readonly limit?: number;
}

/** What the result of a campaign can be taken out as. @public */
export const campaignReportFormats = ['json', 'csv', 'html', 'md'] as const;
/** @public */
export type CampaignReportFormat = (typeof campaignReportFormats)[number];

/** `GET /campaigns/:id/report`. @public */
export const campaignReportQuerySchema = z.strictObject({
  format: z.enum(campaignReportFormats).default('json'),
});
