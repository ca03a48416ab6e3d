/**
 * The screens of the MFA exception register, for the legacy frontend system.
 *
 * @packageDocumentation
 */

export {
  EntityMfaAccountabilityCard,
  EntityMfaExceptionsCard,
  EntityMfaExceptionsContent,
  MfaExceptionsPage,
  mfaExceptionsPlugin,
} from './plugin';
export { mfaExceptionsApiRef } from './api/mfaExceptionsApiRef';
export { isMfaAccountabilityAvailable } from './accountability/isMfaAccountabilityAvailable';
export { isMfaExceptionsAvailable } from './entity/isMfaExceptionsAvailable';
export { rootRouteRef as mfaExceptionsRouteRef } from './routes';
export { mfaExceptionsTranslationRef } from './translation';
