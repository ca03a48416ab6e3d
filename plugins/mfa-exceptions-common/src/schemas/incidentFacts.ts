import { z } from 'zod';
import {
  accountabilitySources,
  enforcementStates,
  exceptionStates,
  gapReasons,
  reasonCategories,
  reviewStandings,
  riskRatings,
} from '../domain';
import { idSchema } from './primitives';

/** @public */
export const ownerThenSchema = z.strictObject({
  status: z.enum(['accountable', 'gap', 'unknown']),
  owner: z.string().optional(),
  source: z.enum(accountabilitySources).optional(),
  /** Entity that names the owner; the organisation where left out. */
  claimRef: z.string().optional(),
  /** Why nobody was accountable. */
  reason: z.enum(gapReasons).optional(),
});
/** Who was accountable, or that nobody was, or that nobody knows. @public */
export type OwnerThen = z.output<typeof ownerThenSchema>;

const deedSchema = z.strictObject({ by: z.string(), at: z.string() });

/** @public */
export const exceptionFactSchema = z.strictObject({
  id: idSchema,
  state: z.enum(exceptionStates),
  enforcement: z.enum(enforcementStates),
  inForce: z.boolean(),
  /** Over, and not confirmed to be gone. */
  overdue: z.boolean(),
  controlDomain: z.string(),
  reasonCategory: z.enum(reasonCategories),
  risk: z.enum(riskRatings),
  validFrom: z.string(),
  validTo: z.string(),
  originalValidTo: z.string(),
  endedAt: z.string().optional(),
  /** Under which it was last submitted. */
  policyId: z.string().optional(),
  review: z.strictObject({
    standing: z.enum(reviewStandings),
    dueAt: z.string().optional(),
  }),
  compensatingControls: z.array(
    z.strictObject({
      description: z.string(),
      owner: z.string(),
      lastVerifiedAt: z.string(),
    }),
  ),
  requestedBy: z.string(),
  approvedBy: z.array(deedSchema.extend({ path: z.string() })),
  implementedBy: z.array(deedSchema),
  /** Left out where the caller may not see the exception itself. */
  confidential: z
    .strictObject({
      justification: z.string(),
      populationSize: z.int(),
      users: z.array(z.string()),
      groups: z.array(z.string()),
    })
    .optional(),
});
/** An exception as it was then. @public */
export type ExceptionFact = z.output<typeof exceptionFactSchema>;

/** What the register knew when an incident occurred, from its history. @public */
export const incidentFactsSchema = z.strictObject({
  incidentId: z.string(),
  subjectRef: z.string(),
  /** The instant that they are about. */
  at: z.string(),
  /** In force then, or over and still in place. */
  exceptions: z.array(exceptionFactSchema),
  /** For each control that failed. */
  accountability: z.array(
    z.strictObject({
      controlDomain: z.string(),
      /** As it was believed then. */
      then: ownerThenSchema,
      /** The same as it is known now, where that differs. */
      knownNow: ownerThenSchema.optional(),
      /** Who is accountable today, where that is somebody else. */
      today: ownerThenSchema.optional(),
    }),
  ),
});
/** @public */
export type IncidentFacts = z.output<typeof incidentFactsSchema>;
