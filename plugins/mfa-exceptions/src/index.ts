/**
 * The screens of the MFA exception register, for the legacy frontend system.
 *
 * @packageDocumentation
 */

export {
  EntityMfaAccountabilityCard,
  EntityMfaExceptionsCard,
  EntityMfaExceptionsContent,
  EntityMfaScorecardCard,
  MfaExceptionsCatalogFilter,
  MfaExceptionsMyWorkCard,
  MfaExceptionsPage,
  MfaExceptionsSearchResultListItem,
  mfaExceptionsPlugin,
} from './plugin';
export { mfaExceptionsApiRef } from './api/mfaExceptionsApiRef';
export { isMfaAccountabilityAvailable } from './accountability/isMfaAccountabilityAvailable';
export { useMfaExceptionsIconLink } from './entity/useMfaExceptionsIconLink';
export type { MfaExceptionsSearchResultListItemProps } from './search/MfaExceptionsSearchResultListItem';
export { isMfaExceptionsAvailable } from './entity/isMfaExceptionsAvailable';
export { rootRouteRef as mfaExceptionsRouteRef } from './routes';
export { mfaExceptionsPagesTranslationRef } from './translation';
export { mfaExceptionsTranslationRef } from './words';
