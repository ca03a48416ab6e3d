import { z } from 'zod';
import {
  breadthTrends,
  exceptionStates,
  lifecycleActions,
  patternKinds,
  patternSeverities,
} from '../domain';
import { cursorSchema, pageInfoSchema, pageSizeSchema } from './pages';
import { entityRefSchema, idSchema, instantSchema, text } from './primitives';
import { anyOf } from './query';
import { controlDomainSchema, remediationPlanSchema } from './requestFields';

/** The id of a pattern: its kind, and what its exceptions have in common, sealed. @public */
export const patternIdSchema = z
  .string()
  .regex(
    new RegExp(`^(${patternKinds.join('|')})-([0-9a-f]{32}){1,2}$`),
    'must be an id, as a list answers it',
  );

/** `GET /patterns`: every filter is "any of", all filters together are "all of". @public */
export const listPatternsQuerySchema = z.strictObject({
  kind: anyOf(z.enum(patternKinds)),
  subject: anyOf(entityRefSchema),
  controlDomain: anyOf(controlDomainSchema),
  owner: anyOf(entityRefSchema),
  /** Patterns that these exceptions are part of. */
  exception: anyOf(idSchema),
  limit: pageSizeSchema,
  cursor: cursorSchema,
});
/** @public */
export type ListPatternsQuery = z.output<typeof listPatternsQuerySchema>;

/** The filters of the list of patterns, as a client gives them. @public */
export interface ListPatternsParams
  extends Partial<Omit<ListPatternsQuery, 'limit'>> {
  readonly limit?: number;
}

const planFields = {
  ...remediationPlanSchema.shape,
  note: text(2000).optional(),
};

/** `PUT /patterns/:id/plan`: `version` is that of the plan seen, 0 where there was none. @public */
export const putPatternPlanSchema = z.strictObject({
  ...planFields,
  version: z.int().min(0),
});
/** @public */
export type PutPatternPlanInput = z.input<typeof putPatternPlanSchema>;

/** How a pattern is going to end. @public */
export const patternPlanSchema = z.strictObject(planFields);
/** @public */
export type PatternPlan = z.output<typeof patternPlanSchema>;

const attachedPlanSchema = patternPlanSchema.extend({
  version: z.int(),
  by: z.string(),
  at: z.string(),
});

/** What some exceptions have in common, as far as the caller may see them. @public */
export const patternSchema = z.strictObject({
  id: patternIdSchema,
  kind: z.enum(patternKinds),
  severity: z.enum(patternSeverities),
  /** How often it was asked for within the look-back. */
  times: z.int(),
  exceptions: z.int(),
  subjects: z.int(),
  owners: z.int(),
  /** How many of them wait for an approval. */
  awaiting: z.int(),
  /** Where all of them are about the same. */
  subjectRef: z.string().optional(),
  controlDomain: z.string().optional(),
  /** How many people it covers; of patterns of breadth alone. */
  breadth: z
    .strictObject({
      from: z.int(),
      peak: z.int(),
      to: z.int(),
      trend: z.enum(breadthTrends),
    })
    .optional(),
  firstAt: z.string(),
  latestAt: z.string(),
  /** Whether an approval of it takes a remediation plan. */
  needsPlan: z.boolean(),
  plan: attachedPlanSchema.optional(),
});
/** @public */
export type Pattern = z.output<typeof patternSchema>;

/** @public */
export const patternPageSchema = z.strictObject({
  items: z.array(patternSchema),
  totalItems: z.int(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type PatternPage = z.output<typeof patternPageSchema>;

/** One of the exceptions behind a pattern. @public */
export const patternEvidenceSchema = z.strictObject({
  id: idSchema,
  subjectRef: z.string(),
  ownerRef: z.string().optional(),
  controlDomain: z.string(),
  requester: z.string(),
  state: z.enum(exceptionStates),
  requestedAt: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  populationSize: z.int(),
  hasPlan: z.boolean(),
});
/** @public */
export type PatternEvidence = z.output<typeof patternEvidenceSchema>;

/** A pattern with what is behind it. @public */
export const patternDetailSchema = patternSchema.extend({
  /** The exceptions behind it, the latest first; no more than 200. */
  evidence: z.array(patternEvidenceSchema),
  /** What they all say; of copied justifications alone. */
  justification: z.string().optional(),
  /** How many people were covered over time; of patterns of breadth alone. */
  curve: z
    .array(
      z.strictObject({
        exceptionId: idSchema,
        at: z.string(),
        size: z.int(),
        action: z.enum(['create', 'import', ...lifecycleActions]),
      }),
    )
    .optional(),
  /** Whether the caller may attach a plan, or change it. */
  mayPlan: z.boolean(),
  /** Every plan that was ever attached, the latest first. */
  planHistory: z.array(
    z.strictObject({
      version: z.int(),
      at: instantSchema,
      by: z.string(),
      before: patternPlanSchema.optional(),
      after: patternPlanSchema,
    }),
  ),
});
/** @public */
export type PatternDetail = z.output<typeof patternDetailSchema>;
