import { z } from 'zod';
import { controlStrengths, extensionStates, riskRatings } from '../domain';
import { policySchema } from './policy';
import { idSchema, instantSchema, text, versionSchema } from './primitives';

export const REASON_LENGTH = 2000;

/** The name of a path of a policy, for approvers who are in several groups of it. */
export const pathNameSchema = text(64);

/** `POST /exceptions/:id/extensions`. @public */
export const requestExtensionSchema = z.strictObject({
  version: versionSchema,
  validTo: instantSchema,
  justification: text(4000),
  reason: text(REASON_LENGTH).optional(),
});
/** @public */
export type RequestExtensionInput = z.input<typeof requestExtensionSchema>;

const approve = {
  version: versionSchema,
  controlStrength: z.enum(controlStrengths),
  residualRisk: z.enum(riskRatings),
  path: pathNameSchema.optional(),
  reason: text(REASON_LENGTH).optional(),
};

/** `POST /exceptions/:id/extensions/:n/decision`. @public */
export const decideExtensionSchema = z.discriminatedUnion(
  'decision',
  [
    z.strictObject({ decision: z.literal('approve'), ...approve }),
    z.strictObject({
      decision: z.literal('reject'),
      version: versionSchema,
      reason: text(REASON_LENGTH),
    }),
    z.strictObject({
      decision: z.literal('withdraw'),
      version: versionSchema,
      reason: text(REASON_LENGTH).optional(),
    }),
  ],
  { error: 'must be one of approve, reject, withdraw' },
);
/** @public */
export type DecideExtensionInput = z.input<typeof decideExtensionSchema>;

/** The path parameters of the decision on an extension. @public */
export const extensionPathSchema = z.strictObject({
  // Some engines tell ids apart by case, others do not.
  id: idSchema.transform(id => id.toLocaleLowerCase('en-US')),
  number: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be the number of an extension')
    .transform(Number),
});

const consentFields = {
  path: z.string(),
  eligiblePaths: z.array(z.string()).optional(),
  by: z.string(),
  at: z.string(),
  controlStrength: z.enum(controlStrengths),
  residualRisk: z.enum(riskRatings),
  comment: z.string().optional(),
  lapsedAt: z.string().optional(),
};

export const approvalSchema = z.strictObject({
  round: z.int(),
  ...consentFields,
});

/** A request for a later end, as an exception carries it. @public */
export const extensionSchema = z.strictObject({
  number: z.int(),
  round: z.int(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  from: z.string(),
  validTo: z.string(),
  justification: z.string(),
  state: z.enum(extensionStates),
  approvals: z.array(z.strictObject(consentFields)),
  policy: policySchema,
  decidedAt: z.string().optional(),
  reason: z.string().optional(),
});

/** What an extension that is asked for now would meet. @public */
export const extensionTermsSchema = z.strictObject({
  policyId: z.string(),
  /** How many more the policy admits. */
  remaining: z.int(),
  maxDays: z.number(),
  /** The latest end that may be asked for; left out where none may. */
  latestEnd: z.string().optional(),
  approvals: policySchema.shape.approvals,
});
