/**
 * What the two apps of the demo portal have in common, whatever their frontend
 * system.
 *
 * @packageDocumentation
 */

export { PortalLogo } from './PortalLogo';
export { DemoSignInPage } from './signIn/DemoSignInPage';
