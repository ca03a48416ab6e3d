/**
 * What other backend plugins and modules need to work with the MFA exception
 * register.
 *
 * @packageDocumentation
 */

export { clockServiceRef, type Clock } from './clock';
export { mfaExceptionsServiceRef } from './service';
