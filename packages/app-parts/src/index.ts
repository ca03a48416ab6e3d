/**
 * What the two apps of the demo portal have in common, whatever their frontend
 * system.
 *
 * @packageDocumentation
 */

export { MyWorkItem, PortalSidebar } from './PortalSidebar';
export { DemoSignInPage } from './signIn/DemoSignInPage';
