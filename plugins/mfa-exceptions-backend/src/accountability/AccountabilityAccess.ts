import { NotAllowedError } from '@backstage/errors';
import {
  meetsAccountability,
  type AccountabilityCriteria,
  type AccountabilityFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What a caller may do about accountability, as a permission policy has it. */
export class AccountabilityAccess {
  readonly #reads: boolean;
  readonly #updates: AccountabilityCriteria;

  constructor(granted: { reads: boolean; updates: AccountabilityCriteria }) {
    this.#reads = granted.reads;
    this.#updates = granted.updates;
  }

  mayUpdate(facts: AccountabilityFacts): boolean {
    return meetsAccountability(facts, this.#updates);
  }

  /** @throws NotAllowedError for who may see none of it */
  requireRead(): void {
    if (!this.#reads) {
      throw new NotAllowedError();
    }
  }

  /** @throws NotAllowedError for what the caller may not change */
  requireUpdate(facts: AccountabilityFacts): void {
    if (!this.mayUpdate(facts)) {
      throw new NotAllowedError(
        "The portal's permission policy does not allow this",
      );
    }
  }
}
