/** That somebody answers another one's reviews for a while. */
export interface StoredDelegation {
  readonly id: string;
  readonly delegator: string;
  readonly to: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  readonly createdAt: string;
  readonly revokedAt?: string;
}

/** Who answers the reviews of whom. Nothing is deleted. */
export interface DelegationStore {
  append(delegation: StoredDelegation): Promise<void>;
  find(id: string): Promise<StoredDelegation | undefined>;
  /** By somebody and to them, the latest first. */
  listOf(person: string): Promise<readonly StoredDelegation[]>;
  /** Whoever has somebody answer for them at an instant. */
  delegatorsOf(delegate: string, now: Date): Promise<readonly string[]>;
  /** Ends one before its time; one that is ended already stays as it is. */
  revoke(id: string, now: Date): Promise<void>;
}
