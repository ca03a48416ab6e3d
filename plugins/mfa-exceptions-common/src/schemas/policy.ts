import { z } from 'zod';
import {
  escalationTargets,
  noAnswerActions,
  reasonCategories,
  riskRatings,
  subjectClasses,
} from '../domain';

/** The terms of a policy, as they stand on a record and in an answer. */
const termFields = {
  maxDurationDays: z.number().positive(),
  reviewIntervalDays: z.number().positive(),
  approvals: z.array(
    z.strictObject({
      path: z.string(),
      group: z.string(),
      count: z.int().min(1),
    }),
  ),
  implementers: z.string(),
  extensions: z.strictObject({ max: z.int(), maxDays: z.int() }),
  maxPopulation: z.int().optional(),
  compensatingControlsRequired: z.int(),
  remindersDays: z.array(z.number()),
  graceDays: z.number(),
  escalation: z.array(
    z.strictObject({
      afterDays: z.number(),
      to: z.enum(escalationTargets),
    }),
  ),
  noAnswer: z.enum(noAnswerActions),
  drillIntervalDays: z.number().positive().optional(),
  bulkDecisions: z.boolean(),
};

/** The terms that hold for a request. @public */
export const policySchema = z.strictObject({
  id: z.string(),
  ...termFields,
  // Decisions that were made before the term was known go without it.
  bulkDecisions: termFields.bulkDecisions.optional(),
});

const sourceSchema = z.string().meta({
  description: 'The configuration key that it was read from, or `default`',
});

function sourced<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, source: sourceSchema });
}

const sourcedTermsSchema = z.strictObject({
  maxDurationDays: sourced(termFields.maxDurationDays),
  reviewIntervalDays: sourced(termFields.reviewIntervalDays),
  approvals: sourced(termFields.approvals),
  implementers: sourced(termFields.implementers),
  extensions: sourced(termFields.extensions),
  maxPopulation: sourced(termFields.maxPopulation.unwrap()).optional(),
  compensatingControlsRequired: sourced(
    termFields.compensatingControlsRequired,
  ),
  remindersDays: sourced(termFields.remindersDays),
  graceDays: sourced(termFields.graceDays),
  escalation: sourced(termFields.escalation),
  noAnswer: sourced(termFields.noAnswer),
  drillIntervalDays: sourced(termFields.drillIntervalDays.unwrap()).optional(),
  bulkDecisions: sourced(termFields.bulkDecisions),
});

/** One policy, with where each of its terms was read. @public */
export const policyListItemSchema = z.strictObject({
  id: z.string(),
  match: z.strictObject({
    subjectClass: z.array(z.enum(subjectClasses)),
    risk: z.array(z.enum(riskRatings)).optional(),
    controlDomain: z.array(z.string()).optional(),
    reasonCategory: z.array(z.enum(reasonCategories)).optional(),
  }),
  terms: sourcedTermsSchema,
  elevatedTerms: z
    .strictObject({
      maxDurationDays: termFields.maxDurationDays,
      reviewIntervalDays: termFields.reviewIntervalDays,
      bulkDecisions: termFields.bulkDecisions,
    })
    .optional()
    .meta({
      description:
        'What high and critical risk make of the terms; missing where the policy is for neither',
    }),
});
/** A policy for some subject classes, each term with its source. @public */
export type PolicyListItem = z.output<typeof policyListItemSchema>;

/** `GET /policies`: the policies in order of match, and the words of a request. @public */
export const policyListSchema = z.strictObject({
  items: z.array(policyListItemSchema).meta({
    description:
      'The first that fits counts. A configured policy has an item for each set of subject classes that it comes out the same for',
  }),
  controlDomains: z
    .array(z.string())
    .meta({ description: 'What an exception can be requested for' }),
  subjectRules: z
    .array(
      z.strictObject({
        kind: z.string(),
        type: z.string().optional(),
        subjectClass: z.enum(subjectClasses),
      }),
    )
    .meta({ description: 'Which entities are governed; the first that fits' }),
  groups: z
    .strictObject({
      governance: z.string(),
      vendorManagement: z.string(),
      secretsOwner: z.string(),
      breakGlassApprovers: z.string(),
      iam: z.string(),
    })
    .meta({ description: 'The groups that the built-in policies speak of' }),
});
/** @public */
export type PolicyList = z.output<typeof policyListSchema>;
