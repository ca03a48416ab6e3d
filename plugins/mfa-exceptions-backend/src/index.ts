/**
 * The register of MFA exceptions: store, rules, HTTP API and scheduled tasks.
 *
 * @packageDocumentation
 */

export { mfaExceptionsPlugin as default } from './plugin';
