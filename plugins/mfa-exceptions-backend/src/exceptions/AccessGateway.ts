import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import {
  everyException,
  mfaExceptionPermissions,
  noException,
  type ExceptionCriteria,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { AccountableOwners } from '../accountability/AccountableOwners';
import type { StandIns } from '../reviews/StandIns';
import { askPolicy } from '../platform/permissionPolicy';
import { ExceptionAccess } from './ExceptionAccess';

// One question to the permission policy for each caller, never one for each
// record: what it answers are conditions, and the records are held against those
// here. For plugins, and with permissions switched off, the answer costs nothing;
// for people it is a call to another plugin, so that reads go by what it was some
// seconds ago.

/** What callers may see and do. */
export interface AccessGateway {
  /** As of now: for changes. */
  access(credentials: BackstageCredentials): Promise<ExceptionAccess>;
  /** At most some seconds old: for reads. */
  recentAccess(credentials: BackstageCredentials): Promise<ExceptionAccess>;
}

const RECENT_MS = 15_000;
const RECENT_CALLERS = 1_000;

interface PolicyAccessGatewayOptions {
  readonly auth: AuthService;
  readonly clock: Clock;
  readonly owners: AccountableOwners;
  readonly permissions: PermissionsService;
  readonly standIns: Pick<StandIns, 'within'>;
  readonly toCriteria: ConditionTransformer<ExceptionCriteria>;
}

/** Access as the portal's permission policy has it. */
export class PolicyAccessGateway implements AccessGateway {
  readonly #options: PolicyAccessGatewayOptions;
  // A short memory of each replica; nothing depends on it but speed.
  readonly #recent = new Map<
    string,
    { at: number; access: Promise<ExceptionAccess> }
  >();

  static create(options: PolicyAccessGatewayOptions) {
    return new PolicyAccessGateway(options);
  }

  private constructor(options: PolicyAccessGatewayOptions) {
    this.#options = options;
  }

  async recentAccess(credentials: BackstageCredentials) {
    if (!this.#options.auth.isPrincipal(credentials, 'user')) {
      return this.access(credentials);
    }
    const { userEntityRef, actor } = credentials.principal;
    const caller = JSON.stringify([userEntityRef, actor?.subject]);
    const known = this.#recent.get(caller);
    if (known && performance.now() - known.at < RECENT_MS) {
      return known.access;
    }
    if (this.#recent.size >= RECENT_CALLERS) {
      this.#recent.clear();
    }
    const access = this.access(credentials);
    this.#recent.set(caller, { at: performance.now(), access });
    access.catch(() => this.#recent.delete(caller));
    return access;
  }

  async access(credentials: BackstageCredentials) {
    const decisions = await this.#decisions(credentials);
    const granted = await Promise.all(
      mfaExceptionPermissions.map(
        async ({ name }, index) =>
          [name, await this.#granted(decisions[index])] as const,
      ),
    );
    return new ExceptionAccess({
      ...this.#options,
      granted: new Map(granted),
    });
  }

  async #decisions(credentials: BackstageCredentials) {
    return askPolicy(() =>
      this.#options.permissions.authorizeConditional(
        mfaExceptionPermissions.map(permission => ({ permission })),
        { credentials },
      ),
    );
  }

  async #granted(decision: PolicyDecision): Promise<ExceptionCriteria> {
    const { standIns, toCriteria } = this.#options;
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return everyException;
      case AuthorizeResult.CONDITIONAL:
        return standIns.within(toCriteria(decision.conditions));
      default:
        return noException;
    }
  }
}
