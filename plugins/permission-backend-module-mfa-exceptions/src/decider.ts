import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  mfaExceptionsPermissions,
  RESOURCE_TYPE_MFA_ACCOUNTABILITY,
  RESOURCE_TYPE_MFA_EXCEPTION,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  createMfaAccountabilityConditionalDecision,
  createMfaExceptionConditionalDecision,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { grantsTo, isAuditor, type Grant } from './grants';
import type { Memberships } from './memberships';
import type { MfaExceptionsRoles } from './roles';

/**
 * Decides on the permissions of the register.
 *
 * @returns nothing for the permissions of others, which are for others to decide
 * @public
 */
export type MfaExceptionsPolicyDecider = (
  request: PolicyQuery,
  user?: PolicyQueryUser,
) => Promise<PolicyDecision | undefined>;

const ours = new Set(mfaExceptionsPermissions.map(({ name }) => name));

/**
 * The part of a permission policy that is about MFA exceptions, to be asked
 * first in a policy of your own.
 *
 * @public
 */
export function createMfaExceptionsPolicyDecider(options: {
  roles: MfaExceptionsRoles;
  /** What a token names, and no more, unless given. */
  memberships?: Memberships;
}): MfaExceptionsPolicyDecider {
  const { roles, memberships = async refs => refs } = options;
  return async ({ permission }, user) => {
    if (!ours.has(permission.name)) {
      return undefined;
    }
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const { userEntityRef, ownershipEntityRefs } = user.info;
    const refs = await memberships(ownershipEntityRefs);
    const claimant = { userEntityRef, refs };
    if (permission.attributes.action !== 'read' && isAuditor(claimant, roles)) {
      return { result: AuthorizeResult.DENY };
    }
    return decide(
      permission,
      grantsTo(claimant, roles).flatMap(
        grants => grants.get(permission.name) ?? [],
      ),
    );
  };
}

function decide(
  permission: Permission,
  granted: readonly Grant[],
): PolicyDecision {
  if (granted.includes('always')) {
    return { result: AuthorizeResult.ALLOW };
  }
  const [first, ...others] = granted.filter(grant => grant !== 'always');
  if (!first) {
    return { result: AuthorizeResult.DENY };
  }
  // Each permission is granted under conditions of its own kind of resource.
  const anyOf = { anyOf: [first, ...others] } as never;
  if (isResourcePermission(permission, RESOURCE_TYPE_MFA_EXCEPTION)) {
    return createMfaExceptionConditionalDecision(permission, anyOf);
  }
  return isResourcePermission(permission, RESOURCE_TYPE_MFA_ACCOUNTABILITY)
    ? createMfaAccountabilityConditionalDecision(permission, anyOf)
    : { result: AuthorizeResult.DENY };
}
