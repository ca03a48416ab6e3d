export { readMfaExceptionsConfig, type MfaExceptionsConfig } from './read';
export type { SourcedPolicy } from './policies';
