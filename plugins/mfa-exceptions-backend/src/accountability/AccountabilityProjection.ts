import type { Instant } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AttestedClaim } from './AccountabilityStore';

/** What is worked out from all that is known, so that it can be searched. */
export interface AccountabilityProjection {
  /** Since when claims have stood without a break, by `claimKey`. */
  sinceOf(
    claims: readonly AttestedClaim[],
  ): Promise<ReadonlyMap<string, Instant>>;
  /**
   * Works out anew what rests on something that was just recorded.
   *
   * @param since - from when claims stand that were not known of before
   */
  refresh(entityRef: string, controlDomain: string, since: Date): Promise<void>;
}
