import { z } from 'zod';
import {
  accountabilitySources,
  annotationProblems,
  attestationStates,
  gapReasons,
} from '../domain';
import { annotationMistakeSchema, attestationSchema } from './accountability';
import { claimSchema } from './accountabilityClaim';
import { cursorSchema, pageInfoSchema, pageSizeSchema } from './pages';
import { entityRefSchema } from './primitives';
import { anyOf } from './query';
import { controlDomainSchema } from './requestFields';

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
  cursor: cursorSchema,
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
  pageInfo: pageInfoSchema,
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
  cursor: cursorSchema,
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
  cursor: cursorSchema,
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
