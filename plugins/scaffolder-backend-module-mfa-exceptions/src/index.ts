/**
 * A scaffolder action that requests an MFA exception, as the person who runs
 * the template.
 *
 * @packageDocumentation
 */

export { scaffolderModuleMfaExceptions as default } from './module';
