import type {
  AccountabilityMatrix,
  AccountabilityMatrixQuery,
  AccountabilityModel,
  ListAccountabilityQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AccountableOwner, StandingClaim } from './OwnerStore';

/** How long words count, and for what instant that is asked. */
export interface AttestationTerms
  extends Pick<AccountabilityModel, 'attestEveryDays' | 'attestWithinDays'> {
  readonly now: Date;
}

/** Cells of a heat map, one for each place and control domain that has entities. */
export interface MatrixCell {
  /** System or domain; left out for what is part of none. */
  readonly ref?: string;
  readonly controlDomain: string;
  readonly counts: AccountabilityMatrix['rows'][number]['cells'][number];
}

/** What a claim of an owner is about. */
export interface OwnedClaim
  extends StandingClaim,
    Pick<AccountableOwner, 'source' | 'via'> {
  /** The entity that makes the claim where it is one of those, or any of them. */
  readonly entityRef: string;
}

/** Searches who is accountable now. */
export interface OwnerSearch {
  page(
    query: ListAccountabilityQuery,
    terms: AttestationTerms,
  ): Promise<{
    readonly items: AccountableOwner[];
    readonly totalItems: number;
    readonly pageInfo: { nextCursor?: string; prevCursor?: string };
  }>;
  matrix(
    query: AccountabilityMatrixQuery,
    terms: AttestationTerms,
  ): Promise<readonly MatrixCell[]>;
  /** What an owner is accountable for, by claim. */
  claimsOf(owner: string): Promise<readonly OwnedClaim[]>;
  /** For how many entities. */
  countOf(owner: string): Promise<number>;
}
