import type {
  AccountabilitySource,
  AccountabilityRecord,
  GapReason,
  Instant,
  SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { SmallGroup } from '../catalog/smallGroups';
import type { AttestedClaim } from './AccountabilityStore';

/** Who is accountable for one control domain of a governed entity, as it was last worked out. */
export interface AccountableOwner {
  readonly entityRef: string;
  readonly controlDomain: string;
  /** Who is named, if anybody is. */
  readonly owner?: string;
  readonly source?: AccountabilitySource;
  /** Entity that names the owner; the organisation where left out. */
  readonly claimRef?: string;
  readonly via?: 'recorded' | 'annotation';
  /** Why it is a gap, if it is one. */
  readonly reason?: GapReason;
  /** Who has to see to a gap. */
  readonly fixer?: string;
  /** Since when the claim has named this owner without a break. */
  readonly since: Instant;
  readonly entityOwner?: string;
  readonly systemRef?: string;
  readonly domainRef?: string;
}

/** Where a governed entity is in the catalog. */
export interface GovernedEntity {
  readonly entityRef: string;
  readonly subjectClass?: SubjectClass;
  readonly ownerRef?: string;
  readonly systemRef?: string;
  readonly domainRef?: string;
}

/** A claim as it stands, over all entities that it reaches. */
export interface StandingClaim extends AttestedClaim {
  readonly since: Instant;
  readonly entities: number;
  /** Why nobody is accountable by it, if nobody is. */
  readonly reason?: GapReason;
}

/**
 * What is the same for a number of entities: by whose claim somebody is
 * accountable for a control domain, or by whose claim nobody is and who has to
 * mend that. Where nothing names anybody, there is no claim.
 */
export interface Standing
  extends Pick<
    AccountableOwner,
    | 'claimRef'
    | 'controlDomain'
    | 'owner'
    | 'source'
    | 'reason'
    | 'fixer'
    | 'since'
  > {
  readonly entities: number;
  /** The entity that makes the claim where it is one of those, or any of them. */
  readonly anEntity: string;
}

/** What holds for some entities when they are worked out anew. */
export interface Known {
  readonly records: readonly AccountabilityRecord[];
  readonly owners: readonly AccountableOwner[];
}

/** Entities that are to be worked out anew. */
export interface Rewriting {
  readonly refs: readonly string[];
  /** What else to look up records about. */
  readonly recordsOf: readonly string[];
  /** Leaves all others as they are. */
  readonly controlDomain?: string;
}

/** Works out some entities from what holds for them. */
export type Resolve = (
  known: Known,
  refs: readonly string[],
) => readonly AccountableOwner[];

/** Who is accountable now, to be searched. Says nothing of tables. */
export interface OwnerStore {
  /** Works some entities out for the first time, without a look at what is known. */
  fill(asked: Rewriting, resolve: Resolve): Promise<void>;
  /** There is very much all at once, for which the database is to make its plans. */
  filled(): Promise<void>;
  /**
   * Works some entities out anew. What is written was worked out while nobody
   * else did so; nothing is written for what stays as it was.
   *
   * @returns how many rows have changed
   */
  rewrite(asked: Rewriting, resolve: Resolve): Promise<number>;
  /** Keeps where all governed entities are, and forgets who was accountable for others. */
  keepOnly(entities: readonly GovernedEntity[]): Promise<void>;
  /** Keeps in which groups there is no more than one person who could decide. */
  keepSmallGroups(groups: readonly SmallGroup[]): Promise<void>;
  /** Entities in a system or a domain; none for anything else. */
  reachedBy(ref: string): Promise<readonly string[]>;
  /** Since when claims have stood without a break, by `claimKey`. */
  sinceOf(
    claims: readonly AttestedClaim[],
  ): Promise<ReadonlyMap<string, Instant>>;
  /** Every claim there is, or that there is about a control domain. */
  claims(options?: {
    controlDomain?: string;
  }): Promise<readonly StandingClaim[]>;
  /** What that asks of owners, and of those who have to mend. */
  standing(options?: { controlDomain?: string }): Promise<readonly Standing[]>;
}
