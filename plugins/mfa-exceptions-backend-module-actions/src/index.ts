/**
 * Actions on the register of MFA exceptions, for agents and for what else calls
 * the actions of a portal, such as the Model Context Protocol.
 *
 * @packageDocumentation
 */

export { mfaExceptionsModuleActions as default } from './module';
