import type {
  OwnedAccountability,
  OwnedAccountabilityQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { SearchTerms } from './OwnerSearch';
import type { AccountableOwner, StandingClaim } from './OwnerStore';

/** What a claim of an owner is about, as far as it is to be seen. */
export interface OwnedClaim
  extends Omit<StandingClaim, 'reason'>,
    Pick<AccountableOwner, 'source' | 'via'> {
  /** The entity that makes the claim where it is one of those, or any of them. */
  readonly entityRef: string;
}

/** Searches what an owner is accountable for now, by claim. */
export interface OwnedSearch {
  /** What is due first comes first. */
  page(
    owner: string,
    query: OwnedAccountabilityQuery,
    terms: SearchTerms,
  ): Promise<
    Pick<OwnedAccountability, 'totalItems' | 'counts' | 'pageInfo'> & {
      readonly items: readonly OwnedClaim[];
    }
  >;
  /** For how many entities. */
  countOf(owner: string, terms: SearchTerms): Promise<number>;
}
