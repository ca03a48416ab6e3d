import { z } from 'zod';
import {
  accountabilitySources,
  annotationProblems,
  attestationStates,
  gapReasons,
} from '../domain';
import { controlDomainSchema } from './exception';
import { entityRefSchema, instantSchema, text } from './primitives';
import { anyOf, pageSizeSchema } from './query';

/** Reference of a group or a user. @public */
export const ownerRefSchema = entityRefSchema.refine(
  ref => /^(group|user):/.test(ref),
  'must be a group or a user, such as group:default/iam',
);

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

const claimSchema = z.strictObject({
  source: z.enum(accountabilitySources),
  /** Entity that names the owner; the organisation where left out. */
  claimRef: z.string().optional(),
  via: z.enum(['recorded', 'annotation']).optional(),
  owner: z.string(),
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

/** `GET /accountability`: every filter is "any of", all filters together are "all of". @public */
export const listAccountabilityQuerySchema = z.strictObject({
  /** `none` for what nothing names anybody for. */
  owner: anyOf(z.union([entityRefSchema, z.literal('none')])),
  /** Entity that names the owner; `none` for what no entity does. */
  claim: anyOf(z.union([entityRefSchema, z.literal('none')])),
  /** Who has to mend it; of gaps alone. */
  fixer: anyOf(entityRefSchema),
  entity: anyOf(entityRefSchema),
  /** `none` for what is part of no system. */
  system: anyOf(z.union([entityRefSchema, z.literal('none')])),
  /** `none` for what is part of no domain. */
  domain: anyOf(z.union([entityRefSchema, z.literal('none')])),
  controlDomain: anyOf(controlDomainSchema),
  status: anyOf(z.enum(['accountable', 'gap'])),
  source: anyOf(z.enum(accountabilitySources)),
  attestation: anyOf(z.enum(attestationStates)),
  limit: pageSizeSchema,
  cursor: z.string().max(2000).optional(),
});
/** @public */
export type ListAccountabilityQuery = z.output<
  typeof listAccountabilityQuerySchema
>;
/** The filters of that list, as a client gives them. @public */
export interface ListAccountabilityParams
  extends Partial<Omit<ListAccountabilityQuery, 'limit'>> {
  readonly limit?: number;
}

const listedShape = {
  entityRef: z.string(),
  controlDomain: z.string(),
  systemRef: z.string().optional(),
  domainRef: z.string().optional(),
};

/** One entity and control domain of that list. @public */
export const listedAccountabilitySchema = z.discriminatedUnion('status', [
  z.strictObject({
    ...listedShape,
    ...claimSchema.shape,
    status: z.literal('accountable'),
    attestation: attestationSchema,
  }),
  z.strictObject({
    ...listedShape,
    ...claimSchema.partial().shape,
    status: z.literal('gap'),
    reason: z.enum(gapReasons),
    fixer: z.string(),
  }),
]);
/** @public */
export type ListedAccountability = z.output<typeof listedAccountabilitySchema>;

const pageShape = {
  totalItems: z.int(),
  pageInfo: z.strictObject({
    nextCursor: z.string().optional(),
    prevCursor: z.string().optional(),
  }),
};

/** @public */
export const accountabilityPageSchema = z.strictObject({
  items: z.array(listedAccountabilitySchema),
  ...pageShape,
});
/** @public */
export type AccountabilityPage = z.output<typeof accountabilityPageSchema>;

/** `GET /accountability/matrix`. @public */
export const accountabilityMatrixQuerySchema = z.strictObject({
  groupBy: z.enum(['system', 'domain']).default('system'),
});
/** @public */
export type AccountabilityMatrixQuery = z.output<
  typeof accountabilityMatrixQuerySchema
>;

/** How all entities of a system or a domain stand, by control domain. @public */
export const accountabilityMatrixSchema = z.strictObject({
  groupBy: z.enum(['system', 'domain']),
  controlDomains: z.array(z.string()),
  /** When the catalog was last read as a whole; left out where it never was. */
  observedAt: z.string().optional(),
  rows: z.array(
    z.strictObject({
      /** Left out for entities that are part of none. */
      ref: z.string().optional(),
      entities: z.int(),
      /** In the order of the control domains. */
      cells: z.array(
        z.strictObject({
          gaps: z.int(),
          stale: z.int(),
          awaited: z.int(),
          attested: z.int(),
        }),
      ),
    }),
  ),
});
/** @public */
export type AccountabilityMatrix = z.output<typeof accountabilityMatrixSchema>;

/** `GET /accountability/owners/:kind/:namespace/:name`. @public */
export const ownedAccountabilityQuerySchema = z.strictObject({
  limit: pageSizeSchema,
  cursor: z.string().max(2000).optional(),
});
/** @public */
export type OwnedAccountabilityQuery = z.output<
  typeof ownedAccountabilityQuerySchema
>;
/** @public */
export type OwnedAccountabilityParams = Partial<OwnedAccountabilityQuery>;

/** What a group or a user is accountable for. @public */
export const ownedAccountabilitySchema = z.strictObject({
  ownerRef: z.string(),
  /** How many entities there are that they are accountable for something of. */
  entities: z.int(),
  /** How many of all claims stand in which way, whatever is on this page. */
  counts: z.strictObject({
    stale: z.int(),
    awaited: z.int(),
    attested: z.int(),
  }),
  /** One for each claim and control domain, the most urgent first. */
  items: z.array(
    z.strictObject({
      ...claimSchema.omit({ owner: true }).shape,
      controlDomain: z.string(),
      /** How many entities the claim reaches. */
      entities: z.int(),
      /** One of them, to look at it and to attest there. */
      entityRef: z.string(),
      version: z.int().min(0),
      attestation: attestationSchema,
      allowedActions: z.array(z.enum(['attest'])),
    }),
  ),
  ...pageShape,
});
/** @public */
export type OwnedAccountability = z.output<typeof ownedAccountabilitySchema>;

/** `GET /accountability/mistakes`. @public */
export const listMistakesQuerySchema = z.strictObject({
  problem: anyOf(z.enum(annotationProblems)),
  limit: pageSizeSchema,
  cursor: z.string().max(2000).optional(),
});
/** @public */
export type ListMistakesQuery = z.output<typeof listMistakesQuerySchema>;
/** @public */
export interface ListMistakesParams
  extends Partial<Omit<ListMistakesQuery, 'limit'>> {
  readonly limit?: number;
}

/** Annotations all over the catalog that do not say what they were meant to. @public */
export const mistakesPageSchema = z.strictObject({
  items: z.array(
    annotationMistakeSchema.extend({
      entityRef: z.string(),
      ownerRef: z.string().optional(),
    }),
  ),
  ...pageShape,
});
/** @public */
export type MistakesPage = z.output<typeof mistakesPageSchema>;
