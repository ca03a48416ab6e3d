import { z } from 'zod';
import {
  reviewCauseKinds,
  reviewerRungs,
  reviewOutcomes,
  useKinds,
} from '../domain';

/** What called for a review. @public */
export const reviewCauseSchema = z.strictObject({
  trigger: z.enum(reviewCauseKinds),
  seenAt: z.string(),
  key: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
  campaignId: z.string().optional(),
});

/** That somebody who was asked could not say. @public */
export const reviewOpinionSchema = z.strictObject({
  by: z.string(),
  onBehalfOf: z.string().optional(),
  as: z.enum(reviewerRungs),
  at: z.string(),
  reason: z.string(),
});

/** Whom a review was handed to. @public */
export const reviewAssignmentSchema = z.strictObject({
  ref: z.string(),
  by: z.string(),
  at: z.string(),
});

/** What an exception carries of its reviews, and of the use of its account. */
export const reviewRecordFields = {
  review: z
    .strictObject({
      number: z.int(),
      openedAt: z.string(),
      causes: z.array(reviewCauseSchema),
      opinions: z.array(reviewOpinionSchema),
      reviewer: reviewAssignmentSchema.optional(),
    })
    .optional(),
  lastReview: z
    .strictObject({
      number: z.int(),
      outcome: z
        .enum(reviewOutcomes)
        .extract(['certified', 'reduced', 'revoked']),
      by: z.string(),
      onBehalfOf: z.string().optional(),
      as: z.enum(reviewerRungs),
      at: z.string(),
    })
    .optional(),
  causesAhead: z.array(reviewCauseSchema).optional(),
  drillDueAt: z.string().optional(),
  uses: z
    .array(
      z.strictObject({
        number: z.int(),
        kind: z.enum(useKinds),
        occurredAt: z.string(),
        note: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    )
    .optional(),
};
