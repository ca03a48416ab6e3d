import { z } from 'zod';
import {
  controlStrengths,
  derivedFlags,
  enforcementStates,
  exceptionStates,
  lifecycleActions,
  origins,
  privilegedGroups,
  reasonCategories,
  reminderItems,
  reminderRoles,
  riskRatings,
  scheduledKinds,
  subjectClasses,
  taskKinds,
  transitionActions,
} from '../domain';
import {
  approvalSchema,
  extensionSchema,
  extensionTermsSchema,
} from './extension';
import {
  entityRefSchema,
  idSchema,
  instantSchema,
  linkSchema,
  names,
  text,
  versionSchema,
} from './primitives';
import { policySchema } from './policy';
import { reviewRecordFields } from './reviewRecord';
import { pathNameSchema, REASON_LENGTH } from './extension';

/** The name of a control domain; the backend holds it against its configuration. @public */
export const controlDomainSchema = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9_]*$/, 'must be the name of a control domain');

const populationSchema = z.strictObject({
  users: names(500).default([]),
  groups: names(100).default([]),
  size: z.int().min(1).max(10_000_000),
  includes: z.array(z.enum(privilegedGroups)).max(3).default([]),
});

const scopeSchema = z.strictObject({
  population: populationSchema,
  applications: names(200).default([]),
  sessionPath: z
    .strictObject({
      networks: names(100).default([]),
      clients: names(100).default([]),
      protocols: names(100).default([]),
    })
    .default({ networks: [], clients: [], protocols: [] }),
  environments: names(50).default([]),
});

const compensatingControlSchema = z.strictObject({
  description: text(500),
  owner: entityRefSchema,
  evidence: text(2048),
  lastVerifiedAt: instantSchema,
});

const remediationPlanSchema = z.strictObject({
  owner: entityRefSchema,
  link: linkSchema,
  targetDate: instantSchema,
});

const requestFields = {
  controlDomain: controlDomainSchema,
  scope: scopeSchema,
  reason: z.strictObject({
    category: z.enum(reasonCategories),
    justification: text(4000),
  }),
  riskRating: z.enum(riskRatings),
  compensatingControls: z.array(compensatingControlSchema).max(20).default([]),
  validFrom: instantSchema.optional(),
  validTo: instantSchema,
  vendorContractEnd: instantSchema.optional(),
  ticketLinks: z.array(linkSchema).max(20).default([]),
  evidenceLinks: z.array(linkSchema).max(20).default([]),
  remediationPlan: remediationPlanSchema.optional(),
};

/** `POST /exceptions`: a draft, or with `submit` a request. @public */
export const createExceptionSchema = z.strictObject({
  subjectRef: entityRefSchema,
  ...requestFields,
  origin: z.enum(origins).exclude(['import']).default('api'),
  submit: z.boolean().default(false),
});
/** @public */
export type CreateExceptionInput = z.input<typeof createExceptionSchema>;

/** In a change, `null` takes away what a request need not have. */
function clearable<T extends z.ZodType>(value: T) {
  return value.nullable().transform(given => given ?? undefined);
}

// A default would write over what a change leaves out.
const changesSchema = z
  .strictObject({
    ...requestFields,
    compensatingControls: requestFields.compensatingControls.unwrap(),
    ticketLinks: requestFields.ticketLinks.unwrap(),
    evidenceLinks: requestFields.evidenceLinks.unwrap(),
    vendorContractEnd: clearable(instantSchema),
    remediationPlan: clearable(remediationPlanSchema),
  })
  .partial();

/** An earlier end, or a smaller scope. */
export const narrowingSchema = z
  .strictObject({ validTo: instantSchema, scope: scopeSchema })
  .partial()
  .refine(changes => Object.keys(changes).length > 0, 'must change something');

/** `PATCH /exceptions/:id`: edits a draft, narrows an active one. @public */
export const patchExceptionSchema = z.strictObject({
  version: versionSchema,
  changes: changesSchema.refine(
    changes => Object.keys(changes).length > 0,
    'must change something',
  ),
  reason: text(REASON_LENGTH).optional(),
});
/** @public */
export type PatchExceptionInput = z.input<typeof patchExceptionSchema>;

/** `POST /exceptions/validate`: as much of a request as there is. @public */
export const validateExceptionSchema = z
  .looseObject({ subjectRef: entityRefSchema })
  .meta({ description: 'The body of POST /exceptions, complete or not' });
/** @public */
export type ValidateExceptionInput = { subjectRef: string } & Partial<
  Omit<CreateExceptionInput, 'subjectRef'>
>;

/**
 * What a request's policy is chosen by, from as much of a request as there is.
 * What is missing or malformed is taken to be the mildest. @public
 */
export const requestFactsSchema = z.object({
  controlDomain: controlDomainSchema.catch('authentication_policy'),
  riskRating: z.enum(riskRatings).catch('low'),
  reason: z
    .object({ category: z.enum(reasonCategories).catch('other') })
    .catch({ category: 'other' }),
  scope: z
    .object({
      population: z
        .object({ includes: populationSchema.shape.includes.catch([]) })
        .catch({ includes: [] }),
    })
    .catch({ population: { includes: [] } }),
  validFrom: instantSchema.optional().catch(undefined),
  vendorContractEnd: instantSchema.optional().catch(undefined),
});

const optionalReason = { reason: text(REASON_LENGTH).optional() };
const requiredReason = { reason: text(REASON_LENGTH) };
const transition = <
  A extends (typeof transitionActions)[number],
  S extends z.ZodRawShape,
>(
  action: A,
  shape: S,
) =>
  z.strictObject({
    action: z.literal(action),
    version: versionSchema,
    ...shape,
  });

/** `POST /exceptions/:id/transitions`. @public */
export const transitionSchema = z.discriminatedUnion(
  'action',
  [
    transition('submit', {}),
    transition('withdraw', optionalReason),
    transition('approve', {
      controlStrength: z.enum(controlStrengths),
      residualRisk: z.enum(riskRatings),
      path: pathNameSchema.optional(),
      ...optionalReason,
    }),
    transition('reject', requiredReason),
    transition('implement', optionalReason),
    transition('revoke', requiredReason),
    transition('complete', optionalReason),
    transition('resubmit', {
      changes: changesSchema.default({}),
      ...optionalReason,
    }),
    transition('confirm_removal', {
      evidence: text(REASON_LENGTH),
      ...optionalReason,
    }),
  ],
  { error: `must be one of ${transitionActions.join(', ')}` },
);
/** @public */
export type TransitionInput = z.input<typeof transitionSchema>;

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

/** Whether the caller may do something, and if not, why not. */
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
