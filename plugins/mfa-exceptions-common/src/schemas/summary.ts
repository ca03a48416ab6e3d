import { z } from 'zod';
import {
  derivedFlags,
  exceptionStates,
  expectedSteps,
  headlineKinds,
  subjectClasses,
} from '../domain';
import { entityRefSchema } from './primitives';

const milestoneSchema = z.strictObject({
  exceptionId: z.string(),
  at: z.string(),
});

/** What a card or a scorecard shows for one entity. @public */
export const entitySummarySchema = z.strictObject({
  subjectRef: z.string(),
  /** Left out where the register does not govern the entity. */
  subjectClass: z.enum(subjectClasses).optional(),
  /** `partial` where there may be more than the caller may see. */
  visibility: z.enum(['all', 'partial']),
  total: z.int(),
  inForce: z.int(),
  states: z.record(z.enum(exceptionStates), z.int()),
  flags: z.record(z.enum(derivedFlags), z.int()),
  headline: z.strictObject({
    kind: z.enum(headlineKinds),
    count: z.int(),
    exceptionId: z.string().optional(),
    at: z.string().optional(),
  }),
  nextEnd: milestoneSchema.optional(),
  nextReview: milestoneSchema.optional(),
  layers: z.strictObject({
    requesters: z.array(z.string()),
    approvers: z.array(z.string()),
    implementers: z.array(z.string()),
  }),
  /** What waits for the caller, on which exception. */
  nextSteps: z.array(
    z.strictObject({
      exceptionId: z.string(),
      action: z.enum(expectedSteps),
    }),
  ),
});
/** @public */
export type EntitySummary = z.output<typeof entitySummarySchema>;

/** `POST /entities/summaries`. @public */
export const summariesRequestSchema = z.strictObject({
  entityRefs: z.array(entityRefSchema).min(1).max(1000),
});

/** In the order asked for. @public */
export const summariesSchema = z.strictObject({
  items: z.array(entitySummarySchema),
});
/** @public */
export type EntitySummaries = z.output<typeof summariesSchema>;

/** The parts of `/entities/:kind/:namespace/:name`. @public */
export const entityPathSchema = z
  .strictObject({
    kind: z.string(),
    namespace: z.string(),
    name: z.string(),
  })
  .transform(({ kind, namespace, name }) => `${kind}:${namespace}/${name}`)
  .pipe(entityRefSchema);
