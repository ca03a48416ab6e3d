import { z } from 'zod';
import {
  derivedFlags,
  enforcementStates,
  exceptionStates,
  lifecycleActions,
  reasonCategories,
  riskRatings,
  subjectClasses,
  urgencies,
  workKinds,
} from '../domain';
import { idSchema, versionSchema } from './primitives';
import { anyOf, pageSizeSchema } from './query';

/** `GET /tasks`. @public */
export const listWorkQuerySchema = z.strictObject({
  kind: anyOf(z.enum(workKinds)),
  limit: pageSizeSchema,
  cursor: z.string().max(2000).optional(),
});
/** @public */
export type ListWorkQuery = z.output<typeof listWorkQuerySchema>;

/** The filters of the work list, as a client gives them. @public */
export interface ListWorkParams extends Partial<Omit<ListWorkQuery, 'limit'>> {
  readonly limit?: number;
}

/** The essentials of the exception that some work is about. */
const workSubjectSchema = z.strictObject({
  id: idSchema,
  version: versionSchema,
  state: z.enum(exceptionStates),
  enforcement: z.enum(enforcementStates),
  flags: z.array(z.enum(derivedFlags)),
  subjectRef: z.string(),
  subjectClass: z.enum(subjectClasses),
  controlDomain: z.string(),
  reasonCategory: z.enum(reasonCategories),
  requester: z.string(),
  effectiveRisk: z.enum(riskRatings),
  populationSize: z.int(),
  validFrom: z.string(),
  validTo: z.string(),
});

/** One thing that waits for the caller. @public */
export const workItemSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(workKinds),
  /** Of the policy, for approvals. */
  path: z.string().optional(),
  /** The group, or the person, that it waits for. */
  assignee: z.string(),
  since: z.string(),
  dueAt: z.string().optional(),
  urgency: z.enum(urgencies),
  escalated: z.boolean(),
  /** What the caller may do about it now; empty where its time has not come. */
  actions: z.array(z.enum(lifecycleActions)),
  /** Whether it may be decided together with others. */
  bulkDecision: z.boolean(),
  extension: z
    .strictObject({ number: z.int(), from: z.string(), validTo: z.string() })
    .optional(),
  exception: workSubjectSchema,
});
/** @public */
export type WorkItem = z.output<typeof workItemSchema>;

/** What waits for the caller, the most urgent first. @public */
export const workPageSchema = z.strictObject({
  items: z.array(workItemSchema),
  totalItems: z.int(),
  /** How many there are of each kind, whatever is filtered. */
  counts: z.record(z.enum(workKinds), z.int()),
  pageInfo: z.strictObject({
    nextCursor: z.string().optional(),
    prevCursor: z.string().optional(),
  }),
});
/** @public */
export type WorkPage = z.output<typeof workPageSchema>;
