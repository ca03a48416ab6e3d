import { z } from 'zod';
import {
  derivedFlags,
  enforcementStates,
  exceptionStates,
  passedOverReasons,
  reasonCategories,
  recommendations,
  reviewerRungs,
  reviewOutcomes,
  riskRatings,
  subjectClasses,
} from '../domain';
import { actionAvailabilitySchema, exceptionSchema } from './exceptionViews';
import { pageInfoSchema } from './pages';
import { idSchema, versionSchema } from './primitives';
import { resultsOf } from './results';
import {
  reviewAssignmentSchema,
  reviewCauseSchema,
  reviewOpinionSchema,
  reviewRecordFields,
} from './reviewRecord';
import { reviewIdSchema, reviewStatuses } from './reviews';

const reasonOf = <Code extends string, Shape extends z.ZodRawShape>(
  code: Code,
  shape: Shape,
) => z.strictObject({ code: z.literal(code), ...shape });

/** What the register recommends, with the values that its sentences take. @public */
export const recommendationSchema = z.strictObject({
  decision: z.enum(recommendations),
  reasons: z.array(
    z.discriminatedUnion('code', [
      reasonOf('unused', { days: z.int() }),
      reasonOf('subject_leaving', { trigger: z.string() }),
      reasonOf('remediation_late', { days: z.int() }),
      reasonOf('misused', { trigger: z.string() }),
      reasonOf('old', { days: z.int() }),
      reasonOf('repeated', { times: z.int() }),
      reasonOf('copied', { times: z.int() }),
      reasonOf('controls_unverified', {
        unverified: z.int(),
        controls: z.int(),
      }),
      reasonOf('owner_gap', {}),
      reasonOf('owner_stale', {}),
      reasonOf('population_grew', { from: z.int(), to: z.int() }),
      reasonOf('in_order', {}),
    ]),
  ),
});

/** What a reviewer has to know of an exception. */
const reviewedSchema = z.strictObject({
  id: idSchema,
  version: versionSchema,
  state: z.enum(exceptionStates),
  enforcement: z.enum(enforcementStates),
  flags: z.array(z.enum(derivedFlags)),
  subjectRef: z.string(),
  subjectClass: z.enum(subjectClasses),
  subjectOwnerRef: z.string().optional(),
  controlDomain: z.string(),
  reason: z.strictObject({
    category: z.enum(reasonCategories),
    justification: z.string(),
  }),
  requester: z.string(),
  effectiveRisk: z.enum(riskRatings),
  scope: exceptionSchema.shape.scope,
  compensatingControls: exceptionSchema.shape.compensatingControls,
  validFrom: z.string(),
  validTo: z.string(),
  originalValidTo: z.string(),
  activatedAt: z.string().optional(),
  /** How often it was put in place, and how often it was made longer. */
  rounds: z.int(),
  extensions: z.int(),
  lastReview: reviewRecordFields.lastReview,
});

/** One review, and all that it takes to answer it well. @public */
export const reviewSchema = z.strictObject({
  id: reviewIdSchema,
  number: z.int(),
  status: z.enum(reviewStatuses),
  openedAt: z.string(),
  dueAt: z.string(),
  overdueAt: z.string(),
  causes: z.array(reviewCauseSchema),
  opinions: z.array(reviewOpinionSchema),
  reviewer: reviewAssignmentSchema.optional(),
  /** What became of it; left out while it is open. */
  closed: z
    .strictObject({
      at: z.string(),
      outcome: z.enum(reviewOutcomes),
      by: z.string().optional(),
      onBehalfOf: z.string().optional(),
    })
    .optional(),
  exception: reviewedSchema,
  /** The rest stands there while it is open. */
  recommendation: recommendationSchema.optional(),
  /** Who can be turned to, in order; those that are reached may answer. */
  reviewers: z
    .array(
      z.strictObject({
        rung: z.enum(reviewerRungs),
        refs: z.array(z.string()),
        passedOver: z.enum(passedOverReasons).optional(),
        reached: z.boolean(),
      }),
    )
    .optional(),
  /** As whom the caller may answer, where they may. */
  answersAs: z
    .strictObject({
      rung: z.enum(reviewerRungs),
      onBehalfOf: z.string().optional(),
    })
    .optional(),
  allowedActions: z.array(actionAvailabilitySchema),
  /** Whether it may be answered together with others. */
  bulkDecision: z.boolean(),
});
/** @public */
export type ReviewView = z.output<typeof reviewSchema>;

/** @public */
export const reviewPageSchema = z.strictObject({
  items: z.array(reviewSchema),
  totalItems: z.int(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type ReviewPage = z.output<typeof reviewPageSchema>;

/** What became of each, in the order asked for. @public */
export const reviewResultsSchema = resultsOf(reviewIdSchema);
/** @public */
export type ReviewResults = z.output<typeof reviewResultsSchema>;

/** That somebody answers another one's reviews for a while. @public */
export const delegationSchema = z.strictObject({
  id: z.uuid(),
  delegator: z.string(),
  to: z.string(),
  from: z.string(),
  until: z.string(),
  reason: z.string(),
  createdAt: z.string(),
  revokedAt: z.string().optional(),
  /** Whether it holds now. */
  active: z.boolean(),
});
/** @public */
export type Delegation = z.output<typeof delegationSchema>;

/** `GET /review-delegations`: those by the caller, and those to them. @public */
export const delegationListSchema = z.strictObject({
  items: z.array(delegationSchema),
});
/** @public */
export type DelegationList = z.output<typeof delegationListSchema>;
