import type { Instant } from '../time';

/** What the catalog says of an entity that has to do with accountability. @public */
export interface EntityFacts {
  /** Full entity reference. */
  readonly ref: string;
  /** Owner of the entity, where it has one. */
  readonly ownerRef?: string;
  /** System that it is part of. */
  readonly systemRef?: string;
  /** Domain that it is part of; of a system, mostly. */
  readonly domainRef?: string;
  /** What its annotations say, as they are written: by control domain. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** What the catalog says of somebody who is named as an owner. @public */
export interface OwnerFacts {
  readonly exists: boolean;
  /** Of a group, whether anybody is in it or in one of its subgroups. */
  readonly hasMembers: boolean;
}

/**
 * One thing that was said in the register about who is accountable. It is never
 * changed: a correction is another one, that is said later.
 *
 * @public
 */
export interface AccountabilityRecord {
  readonly entityRef: string;
  readonly controlDomain: string;
  /** Counts from 1 for each entity and control domain, in the order of what was said. */
  readonly sequence: number;
  /** Left out where the register has nothing to say any more. */
  readonly accountable?: string;
  readonly responsible: readonly string[];
  /** From when it holds. */
  readonly validFrom: Instant;
  /** Until when, exclusive; for good where left out. */
  readonly validTo?: Instant;
  /** When it was said. */
  readonly recordedAt: Instant;
  /** User who said it. */
  readonly recordedBy: string;
  readonly reason?: string;
}

/** Who is accountable for one control domain, where nothing nearer says so. @public */
export interface ModelTerms {
  /** A group or a user, or the owner of the entity. */
  readonly accountable?: ModelParty;
  readonly responsible: readonly ModelParty[];
}

/** Stands for the owner of the entity in question. @public */
export const SUBJECT_OWNER = 'subject_owner';

/** Entity reference of a group or a user, or `subject_owner`. @public */
export type ModelParty = string;

/** How an organisation divides accountability, as it is configured. @public */
export interface AccountabilityModel {
  /** In the order in which they are shown. */
  readonly controlDomains: readonly string[];
  readonly terms: Readonly<Record<string, ModelTerms>>;
  /** Group that has to mend what the owner of an entity cannot. */
  readonly lastResort: string;
  /** Days that an attestation holds. */
  readonly attestEveryDays: number;
  /** Days that a new owner has to attest. */
  readonly attestWithinDays: number;
}
