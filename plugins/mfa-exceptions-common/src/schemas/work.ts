import { z } from 'zod';
import {
  accountabilitySources,
  accountabilityWorkKinds,
  derivedFlags,
  enforcementStates,
  exceptionStates,
  exceptionWorkKinds,
  gapReasons,
  lifecycleActions,
  reasonCategories,
  riskRatings,
  subjectClasses,
  urgencies,
  workKinds,
} from '../domain';
import { cursorSchema, pageInfoSchema, pageSizeSchema } from './pages';
import { idSchema, versionSchema } from './primitives';
import { anyOf } from './query';
import { reviewCauseSchema } from './reviewRecord';
import { reviewSchema } from './reviewViews';

/** `GET /tasks`. @public */
export const listWorkQuerySchema = z.strictObject({
  kind: anyOf(z.enum(workKinds)),
  limit: pageSizeSchema,
  cursor: cursorSchema,
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
  /** When its right ended, which may be before `validTo`. */
  endedAt: z.string().optional(),
  /** What has changed since it was approved. */
  causesAhead: z.array(reviewCauseSchema).optional(),
});

const workShape = {
  id: z.uuid(),
  /** The group, or the person, that it waits for. */
  assignee: z.string(),
  since: z.string(),
  dueAt: z.string().optional(),
  urgency: z.enum(urgencies),
};

/** @public */
export const exceptionWorkSchema = z.strictObject({
  ...workShape,
  kind: z.enum(exceptionWorkKinds),
  /** Of the policy, for approvals. */
  path: z.string().optional(),
  escalated: z.boolean(),
  /** What the caller may do about it now; empty where its time has not come. */
  actions: z.array(z.enum(lifecycleActions)),
  /** Whether it may be decided together with others. */
  bulkDecision: z.boolean(),
  /** Whether it cannot be approved before somebody attaches a remediation plan. */
  planMissing: z.boolean().optional(),
  extension: z
    .strictObject({ number: z.int(), from: z.string(), validTo: z.string() })
    .optional(),
  exception: workSubjectSchema,
});
/** What an exception asks of the caller. @public */
export type ExceptionWork = z.output<typeof exceptionWorkSchema>;

/** @public */
export const accountabilityWorkSchema = z.strictObject({
  ...workShape,
  kind: z.enum(accountabilityWorkKinds),
  accountability: z.strictObject({
    /** An entity that it is about, to look at it and to act there. */
    entityRef: z.string(),
    /** Entity that names the owner; the organisation where left out. */
    claimRef: z.string().optional(),
    source: z.enum(accountabilitySources).optional(),
    controlDomain: z.string(),
    /** Who is named, if anybody is. */
    owner: z.string().optional(),
    /** Why nobody is accountable, for a gap. */
    reason: z.enum(gapReasons).optional(),
    /** How many entities it is about. */
    entities: z.int(),
    /** Of what is recorded for that entity and control domain; commands take it. */
    version: z.int().min(0),
  }),
});
/** What accountability asks of the caller. @public */
export type AccountabilityWork = z.output<typeof accountabilityWorkSchema>;

/** @public */
export const findingWorkSchema = z.strictObject({
  ...workShape,
  kind: z.literal('finding'),
  finding: z.strictObject({
    incidentId: z.uuid(),
    number: z.int(),
    title: z.string(),
    incidentTitle: z.string(),
    /** Of the incident. */
    version: versionSchema,
  }),
});
/** What came out of a post-incident review, for the caller to do. @public */
export type FindingWork = z.output<typeof findingWorkSchema>;

/** @public */
export const reviewWorkSchema = z.strictObject({
  ...workShape,
  kind: z.literal('review'),
  review: reviewSchema,
});
/** A review for the caller to answer, with all that it takes. @public */
export type ReviewWork = z.output<typeof reviewWorkSchema>;

/** One thing that waits for the caller. @public */
export const workItemSchema = z.discriminatedUnion('kind', [
  exceptionWorkSchema,
  accountabilityWorkSchema,
  findingWorkSchema,
  reviewWorkSchema,
]);
/** @public */
export type WorkItem = z.output<typeof workItemSchema>;

/** What waits for the caller, the most urgent first. @public */
export const workPageSchema = z.strictObject({
  items: z.array(workItemSchema),
  totalItems: z.int(),
  /** How many there are of each kind, whatever is filtered. */
  counts: z.record(z.enum(workKinds), z.int()),
  pageInfo: pageInfoSchema,
});
/** @public */
export type WorkPage = z.output<typeof workPageSchema>;
