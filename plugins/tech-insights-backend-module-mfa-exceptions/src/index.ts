/**
 * Tells Tech Insights how each entity stands with its MFA exceptions.
 *
 * @packageDocumentation
 */

export { techInsightsModuleMfaExceptions as default } from './module';
export { FACT_RETRIEVER_ID } from './factSchema';
