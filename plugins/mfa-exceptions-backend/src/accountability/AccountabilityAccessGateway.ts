import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
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
import { askPolicy } from '../platform/permissionPolicy';
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
    const [[read], [update]] = await askPolicy(() =>
      Promise.all([
        this.#permissions.authorize(
          [{ permission: mfaAccountabilityReadPermission }],
          { credentials },
        ),
        this.#permissions.authorizeConditional(
          [{ permission: mfaAccountabilityUpdatePermission }],
          { credentials },
        ),
      ]),
    );
    return new AccountabilityAccess({
      reads: read.result === AuthorizeResult.ALLOW,
      updates: this.#granted(update),
    });
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
