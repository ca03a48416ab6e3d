import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import {
  everyAccountability,
  mfaAccountabilityReadPermission,
  mfaAccountabilityUpdatePermission,
  noAccountability,
  type AccountabilityCriteria,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { AccountabilityAccess } from './AccountabilityAccess';

/** What callers may see and do about accountability, as the portal's policy has it now. */
export class AccountabilityAccessGateway {
  readonly #permissions: PermissionsService;
  readonly #toCriteria: ConditionTransformer<AccountabilityCriteria>;

  static create(options: {
    permissions: PermissionsService;
    toCriteria: ConditionTransformer<AccountabilityCriteria>;
  }) {
    return new AccountabilityAccessGateway(options);
  }

  private constructor(options: {
    permissions: PermissionsService;
    toCriteria: ConditionTransformer<AccountabilityCriteria>;
  }) {
    this.#permissions = options.permissions;
    this.#toCriteria = options.toCriteria;
  }

  async access(
    credentials: BackstageCredentials,
  ): Promise<AccountabilityAccess> {
    const [[read], [update]] = await this.#decisions(credentials);
    return new AccountabilityAccess({
      reads: read.result === AuthorizeResult.ALLOW,
      updates: this.#granted(update),
    });
  }

  async #decisions(credentials: BackstageCredentials) {
    try {
      return await Promise.all([
        this.#permissions.authorize(
          [{ permission: mfaAccountabilityReadPermission }],
          { credentials },
        ),
        this.#permissions.authorizeConditional(
          [{ permission: mfaAccountabilityUpdatePermission }],
          { credentials },
        ),
      ]);
    } catch (error) {
      throw new ServiceUnavailableError(
        'The permission policy could not be asked',
        error,
      );
    }
  }

  #granted(decision: PolicyDecision): AccountabilityCriteria {
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return everyAccountability;
      case AuthorizeResult.CONDITIONAL:
        return this.#toCriteria(decision.conditions);
      default:
        return noAccountability;
    }
  }
}
