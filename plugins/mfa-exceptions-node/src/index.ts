/**
 * What other backend plugins and modules need to work with the MFA exception
 * register.
 *
 * @packageDocumentation
 */

export { clockServiceRef, type Clock } from './clock';
export {
  mfaExceptionsObserversExtensionPoint,
  type ExceptionObserver,
  type MfaExceptionsObserversExtensionPoint,
} from './observers';
export * from './permissions';
export { mfaExceptionsServiceRef } from './service';
