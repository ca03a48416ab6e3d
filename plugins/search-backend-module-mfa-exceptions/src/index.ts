/**
 * Brings the register of MFA exceptions into the portal's search: where each
 * exception is, and for whom it may be found.
 *
 * @packageDocumentation
 */

export { searchModuleMfaExceptions as default } from './module';
export type { ExceptionDocument } from './document';
