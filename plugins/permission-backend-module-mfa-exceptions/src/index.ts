/**
 * A permission policy for the MFA exception register: ready to use, or to build
 * one's own from.
 *
 * @packageDocumentation
 */

export {
  createMfaExceptionsPolicyDecider,
  type MfaExceptionsPolicyDecider,
} from './decider';
export { createCatalogMemberships, type Memberships } from './memberships';
export { permissionModuleMfaExceptions as default } from './module';
export { MfaExceptionsPermissionPolicy } from './policy';
export {
  readMfaExceptionsRoles,
  type ClassApprovers,
  type MfaExceptionsRoles,
} from './roles';
