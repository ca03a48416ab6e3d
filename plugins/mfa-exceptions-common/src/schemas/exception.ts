import { z } from 'zod';
import {
  controlStrengths,
  origins,
  reasonCategories,
  riskRatings,
  transitionActions,
} from '../domain';
import { pathNameSchema, REASON_LENGTH } from './extension';
import {
  entityRefSchema,
  instantSchema,
  text,
  versionSchema,
} from './primitives';
import {
  controlDomainSchema,
  populationSchema,
  remediationPlanSchema,
  requestFields,
  scopeSchema,
} from './requestFields';

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

/** An earlier end, or a smaller scope. @public */
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
    transition('attach_plan', {
      remediationPlan: remediationPlanSchema,
      ...optionalReason,
    }),
  ],
  { error: `must be one of ${transitionActions.join(', ')}` },
);
/** @public */
export type TransitionInput = z.input<typeof transitionSchema>;
