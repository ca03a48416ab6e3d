import type {
  AccountabilityRecord,
  Attestation,
  Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  RememberedResult,
  RepeatableRequest,
} from '../platform/idempotency';

/** What an owner attests to: who is named for which control domain, and where. */
export type AttestedClaim = Pick<
  Attestation,
  'claimRef' | 'controlDomain' | 'owner'
>;

/** What was said about accountability in the register itself. */
export interface AccountabilityStore {
  /**
   * All that was said about some entities, in the order in which it was said.
   *
   * @param options - `knownAt` leaves out what was said later
   */
  recordsOf(
    refs: readonly string[],
    options?: { knownAt?: Date },
  ): Promise<readonly AccountabilityRecord[]>;
  /** Whether anything was recorded, or began or ended to hold, from one instant until another. */
  hasNewsBetween(from: Instant, until: Date): Promise<boolean>;
  /** Everybody who was ever recorded as accountable. */
  everNamed(): Promise<readonly string[]>;
  /**
   * Adds a record.
   *
   * @throws ConflictError when somebody else has added one with its sequence
   */
  appendRecord(
    record: AccountabilityRecord,
    remember?: RememberedResult,
  ): Promise<void>;
  /** The last word on each of some claims, by `claimKey`. */
  lastAttestations(
    claims: readonly AttestedClaim[],
    options?: { at?: Date },
  ): Promise<ReadonlyMap<string, Attestation>>;
  appendAttestation(
    attestation: Attestation,
    remember?: RememberedResult,
  ): Promise<void>;
  recall(request: RepeatableRequest, now: Date): Promise<unknown | undefined>;
}

/** What tells a claim from all others. */
export function claimKey({
  claimRef = '',
  controlDomain,
  owner,
}: AttestedClaim): string {
  return JSON.stringify([claimRef, controlDomain, owner]);
}
