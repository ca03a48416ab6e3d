import { z } from 'zod';
import {
  derivedFlags,
  enforcementStates,
  exceptionStates,
  lifecycleActions,
  origins,
  reminderItems,
  reminderRoles,
  riskRatings,
  scheduledKinds,
  subjectClasses,
  taskKinds,
} from '../domain';
import {
  approvalSchema,
  extensionSchema,
  extensionTermsSchema,
} from './extension';
import { policySchema } from './policy';
import { idSchema, instantSchema, versionSchema } from './primitives';
import { requestFields } from './requestFields';
import { reviewRecordFields } from './reviewRecord';

const implementationSchema = z.strictObject({
  round: z.int(),
  by: z.string(),
  at: z.string(),
  note: z.string().optional(),
});

/** An exception as the API shows it: what it is by right, now. @public */
export const exceptionSchema = z.strictObject({
  id: idSchema,
  version: versionSchema,
  state: z.enum(exceptionStates),
  enforcement: z.enum(enforcementStates),
  inForce: z.boolean(),
  flags: z.array(z.enum(derivedFlags)),
  subjectRef: z.string(),
  subjectClass: z.enum(subjectClasses),
  subjectOwnerRef: z.string().optional(),
  ...requestFields,
  validFrom: instantSchema,
  effectiveRisk: z.enum(riskRatings),
  requester: z.string(),
  origin: z.enum(origins),
  originalValidTo: instantSchema,
  originalPopulationSize: z.int().optional(),
  round: z.int(),
  policy: policySchema.optional(),
  similarity: z.strictObject({ repeats: z.int(), copies: z.int() }).optional(),
  approvals: z.array(approvalSchema),
  extensions: z.array(extensionSchema),
  implementations: z.array(implementationSchema),
  removal: z
    .strictObject({ by: z.string(), at: z.string(), evidence: z.string() })
    .optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  requestedAt: z.string().optional(),
  activatedAt: z.string().optional(),
  reviewDueAt: z.string().optional(),
  ...reviewRecordFields,
  gone: z.array(z.string()).optional(),
  endedAt: z.string().optional(),
});
/** @public */
export type ExceptionView = z.output<typeof exceptionSchema>;

/** Whether the caller may do something, and if not, why not. @public */
export const actionAvailabilitySchema = z.strictObject({
  action: z.enum(lifecycleActions),
  allowed: z.boolean(),
  code: z.string().optional(),
  reason: z.string().optional(),
});

/** One exception with all that a caller can do about it. @public */
export const exceptionDetailSchema = exceptionSchema.extend({
  effectivePolicy: policySchema,
  allowedActions: z.array(actionAvailabilitySchema),
  /** What will happen by itself, and when, if nobody does anything before. */
  schedule: z.array(
    z.strictObject({
      kind: z.enum(scheduledKinds),
      at: z.string(),
      item: z.enum(reminderItems).optional(),
      told: z.array(z.enum(reminderRoles)).optional(),
      outcome: z.enum(['end', 'escalate']).optional(),
    }),
  ),
  /** What an extension would meet now; left out where nothing is in force. */
  extensionTerms: extensionTermsSchema.optional(),
  tasks: z.array(
    z.strictObject({
      kind: z.enum(taskKinds),
      path: z.string().optional(),
      assignee: z.string(),
      escalated: z.boolean(),
      openedAt: z.string(),
      closedAt: z.string().optional(),
    }),
  ),
});
/** @public */
export type ExceptionDetail = z.output<typeof exceptionDetailSchema>;

/** Another exception like the one asked for. @public */
export const similarExceptionSchema = z.strictObject({
  id: idSchema,
  subjectRef: z.string(),
  state: z.enum(exceptionStates),
  requester: z.string(),
  requestedAt: z.string(),
  validTo: z.string(),
});

/** What a request would meet. @public */
export const validationSchema = z.strictObject({
  subjectRef: z.string(),
  subjectClass: z.enum(subjectClasses),
  effectiveRisk: z.enum(riskRatings),
  policy: policySchema,
  latestEnd: z.string(),
  breaches: z.array(z.strictObject({ field: z.string(), message: z.string() })),
  repeats: z.array(similarExceptionSchema),
  copies: z.array(similarExceptionSchema),
});
/** @public */
export type ExceptionValidation = z.output<typeof validationSchema>;
/** @public */
export type SimilarException = z.output<typeof similarExceptionSchema>;
