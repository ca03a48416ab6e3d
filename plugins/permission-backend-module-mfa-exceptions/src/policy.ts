import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import type { MfaExceptionsPolicyDecider } from './decider';

/**
 * A whole permission policy: the register's own permissions as its roles have
 * them, and everything else allowed.
 *
 * @public
 */
export class MfaExceptionsPermissionPolicy implements PermissionPolicy {
  readonly #decide: MfaExceptionsPolicyDecider;

  constructor(decider: MfaExceptionsPolicyDecider) {
    this.#decide = decider;
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    return (
      (await this.#decide(request, user)) ?? { result: AuthorizeResult.ALLOW }
    );
  }
}
