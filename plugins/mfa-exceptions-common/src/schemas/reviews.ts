import { z } from 'zod';
import { parseReviewId, reviewOutcomes, openReviewStandings } from '../domain';
import { narrowingSchema } from './exception';
import { REASON_LENGTH } from './extension';
import { cursorSchema, pageSizeSchema } from './pages';
import {
  entityRefSchema,
  idSchema,
  instantSchema,
  ownerRefSchema,
  text,
  versionSchema,
} from './primitives';
import { anyOf } from './query';
import { controlDomainSchema } from './requestFields';

/** The id of a review: that of its exception, and its number. @public */
export const reviewIdSchema = z
  .string()
  .max(64)
  // Some engines tell ids apart by case, others do not.
  .transform(id => id.toLocaleLowerCase('en-US'))
  .refine(
    id => idSchema.safeParse(parseReviewId(id)?.exceptionId).success,
    'must be the id of a review, as a list answers it',
  );

/** What a review can be at an instant. @public */
export const reviewStatuses = [...openReviewStandings, 'decided'] as const;
/** @public */
export type ReviewStatusName = (typeof reviewStatuses)[number];

/** How a review can be answered, in the words of the API. @public */
export const reviewDecisions = [
  'certify',
  'reduce',
  'revoke',
  'dont_know',
] as const;
/** @public */
export type ReviewDecisionName = (typeof reviewDecisions)[number];

/** `GET /reviews`: every filter is "any of", all filters together are "all of". @public */
export const listReviewsQuerySchema = z.strictObject({
  /** `mine` are those that are asked for now, and the caller may answer. */
  reviewer: z.enum(['mine', 'any']).default('any'),
  status: anyOf(z.enum(reviewStatuses)),
  exception: anyOf(idSchema),
  subject: anyOf(entityRefSchema),
  campaign: anyOf(z.uuid()),
  controlDomain: anyOf(controlDomainSchema),
  outcome: anyOf(z.enum(reviewOutcomes)),
  dueBefore: instantSchema.optional(),
  sort: z.enum(['dueAt']).default('dueAt'),
  order: z.enum(['asc', 'desc']).default('asc'),
  limit: pageSizeSchema,
  cursor: cursorSchema,
});
/** @public */
export type ListReviewsQuery = z.output<typeof listReviewsQuerySchema>;
/** The filters of that list, as a client gives them. @public */
export interface ListReviewsParams
  extends Partial<Omit<ListReviewsQuery, 'limit'>> {
  readonly limit?: number;
}

const reason = text(REASON_LENGTH);

/** `POST /reviews/:id/decision`. @public */
export const decideReviewSchema = z.discriminatedUnion(
  'decision',
  [
    z.strictObject({
      decision: z.literal('certify'),
      version: versionSchema,
      reason,
    }),
    z.strictObject({
      decision: z.literal('reduce'),
      version: versionSchema,
      reason,
      changes: narrowingSchema,
    }),
    z.strictObject({
      decision: z.literal('revoke'),
      version: versionSchema,
      reason,
    }),
    z.strictObject({
      decision: z.literal('dont_know'),
      version: versionSchema,
      reason,
    }),
  ],
  { error: `must be one of ${reviewDecisions.join(', ')}` },
);
/** @public */
export type DecideReviewInput = z.input<typeof decideReviewSchema>;

/** `POST /reviews/decisions`: one decision on many reviews. @public */
export const decideReviewsSchema = z.strictObject({
  decision: z.enum(['certify', 'revoke', 'dont_know']),
  reason,
  items: z
    .array(z.strictObject({ id: reviewIdSchema, version: versionSchema }))
    .min(1)
    .max(100)
    .refine(
      given =>
        new Set(given.map(({ id }) => parseReviewId(id)?.exceptionId)).size ===
        given.length,
      'must not name an exception twice',
    ),
});
/** @public */
export type DecideReviewsInput = z.input<typeof decideReviewsSchema>;

/** `POST /reviews/:id/reassignment`. @public */
export const reassignReviewSchema = z.strictObject({
  version: versionSchema,
  /** A user or a group. */
  to: ownerRefSchema,
  reason,
});
/** @public */
export type ReassignReviewInput = z.input<typeof reassignReviewSchema>;

/** `POST /review-delegations`: somebody else answers the caller's reviews for a while. @public */
export const createDelegationSchema = z.strictObject({
  to: entityRefSchema.refine(
    ref => ref.startsWith('user:'),
    'must be a user, such as user:default/ana',
  ),
  /** From now on, where left out. */
  from: instantSchema.optional(),
  until: instantSchema,
  reason,
});
/** @public */
export type CreateDelegationInput = z.input<typeof createDelegationSchema>;
