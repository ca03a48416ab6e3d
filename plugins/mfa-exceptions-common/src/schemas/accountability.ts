import { z } from 'zod';
import { annotationProblems, attestationStates, gapReasons } from '../domain';
import { claimSchema } from './accountabilityClaim';
import { instantSchema, ownerRefSchema, text } from './primitives';
import { controlDomainSchema } from './requestFields';

/** `GET …/accountability`. @public */
export const accountabilityQuerySchema = z.strictObject({
  /** The instant asked about, not in the future; now where left out. */
  at: instantSchema.optional(),
  /** Leaves out what was said or heard of later: what was believed then. Not in the future either. */
  knownAt: instantSchema.optional(),
});
/** @public */
export type AccountabilityQuery = z.output<typeof accountabilityQuerySchema>;

/** @public */
export const attestationSchema = z.strictObject({
  state: z.enum(attestationStates),
  /** By when the owner is to attest, again or for the first time. */
  dueAt: z.string(),
  attestedAt: z.string().optional(),
  attestedBy: z.string().optional(),
});

/** What the register itself says, for the entity and nothing else. */
const recordedSchema = z.strictObject({
  accountable: z.string().optional(),
  responsible: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string().optional(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  reason: z.string().optional(),
});

const entryShape = {
  controlDomain: z.string(),
  /** Counts what was recorded for this entity and control domain; changes take it. */
  version: z.int().min(0),
  responsible: z.array(z.string()),
  recorded: recordedSchema.optional(),
  /** What the caller may do about it; nothing where it is about the past. */
  allowedActions: z.array(z.enum(['record', 'attest'])),
};

/** Who is accountable for one control domain, and how one knows. @public */
export const accountabilityEntrySchema = z.discriminatedUnion('status', [
  z.strictObject({
    ...entryShape,
    ...claimSchema.shape,
    status: z.literal('accountable'),
    attestation: attestationSchema.optional(),
  }),
  z.strictObject({
    ...entryShape,
    ...claimSchema.partial().shape,
    status: z.literal('gap'),
    reason: z.enum(gapReasons),
    /** Who has to see to it that somebody is accountable. */
    fixer: z.string(),
  }),
  z.strictObject({
    ...entryShape,
    /** The entity was not watched then: neither an owner nor a gap. */
    status: z.literal('unknown'),
  }),
]);
/** @public */
export type AccountabilityEntry = z.output<typeof accountabilityEntrySchema>;

/** An annotation that does not say what it was meant to. @public */
export const annotationMistakeSchema = z.strictObject({
  annotation: z.string(),
  value: z.string(),
  problem: z.enum(annotationProblems),
});

/** Who is accountable for each control domain of an entity. @public */
export const entityAccountabilitySchema = z.strictObject({
  entityRef: z.string(),
  /** Left out for what is not known, and for other than governed entities. */
  ownerRef: z.string().optional(),
  /** The instant that the answer is about. */
  at: z.string(),
  /** When the catalog was last heard about this, for an answer of now. */
  observedAt: z.string().optional(),
  /** Whether the catalog was away, so that the answer is the last known one. */
  lastKnown: z.boolean(),
  mistakes: z.array(annotationMistakeSchema),
  items: z.array(accountabilityEntrySchema),
});
/** @public */
export type EntityAccountability = z.output<typeof entityAccountabilitySchema>;

/** `PUT …/accountability/:controlDomain`. @public */
export const recordAccountabilitySchema = z.strictObject({
  version: z.int().min(0),
  /** `null` has the register say nothing any more, so that the next source counts. */
  accountable: ownerRefSchema.nullable(),
  /** In the catalog as well, and groups not empty, unless it is about the past alone. */
  responsible: z.array(ownerRefSchema).max(20).default([]),
  /** From when on, if not from now: an instant that has passed corrects what was recorded. */
  validFrom: instantSchema.optional(),
  /** Until when, for what holds for a time only. */
  validTo: instantSchema.optional(),
  reason: text(2000).optional(),
});
/** @public */
export type RecordAccountabilityInput = z.input<
  typeof recordAccountabilitySchema
>;

/** `POST …/accountability/:controlDomain/attestations`. @public */
export const attestSchema = z.strictObject({
  version: z.int().min(0),
  /** Who is attested to be accountable: refused where that is somebody else by now. */
  owner: ownerRefSchema,
});
/** @public */
export type AttestInput = z.input<typeof attestSchema>;

/** The parts of `/entities/:kind/:namespace/:name/accountability/:controlDomain`. @public */
export const controlDomainPathSchema = controlDomainSchema;
