import type {
  AccountabilityMatrix,
  AccountabilityMatrixQuery,
  AccountabilityModel,
  ListAccountabilityQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Visible } from '../catalog/VisibleEntities';
import type { AccountableOwner } from './OwnerStore';

/** How long words count, and for what instant that is asked. */
export interface AttestationTerms
  extends Pick<AccountabilityModel, 'attestEveryDays' | 'attestWithinDays'> {
  readonly now: Date;
}

/** The same, and the entities that the caller sees: nothing is said of others. */
export interface SearchTerms extends AttestationTerms {
  readonly visible: Visible;
}

/** Cells of a heat map, one for each place and control domain that has entities. */
export interface MatrixCell {
  /** System or domain; left out for what is part of none. */
  readonly ref?: string;
  readonly controlDomain: string;
  readonly counts: AccountabilityMatrix['rows'][number]['cells'][number];
}

/** Of how many control domains of an entity nobody is accountable, or has to attest. */
export interface EntityStanding {
  readonly gaps: number;
  readonly stale: number;
}

/** Searches who is accountable now. */
export interface OwnerSearch {
  page(
    query: ListAccountabilityQuery,
    terms: SearchTerms,
  ): Promise<{
    readonly items: AccountableOwner[];
    readonly totalItems: number;
    readonly pageInfo: { nextCursor?: string; prevCursor?: string };
  }>;
  matrix(
    query: AccountabilityMatrixQuery,
    terms: SearchTerms,
  ): Promise<readonly MatrixCell[]>;
  /** By reference; what is not governed is not in it. */
  standingOf(
    refs: readonly string[],
    terms: SearchTerms,
  ): Promise<ReadonlyMap<string, EntityStanding>>;
}
