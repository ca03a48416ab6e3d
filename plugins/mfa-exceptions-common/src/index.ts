/**
 * What both sides of the MFA exception register agree on: the rules of the
 * domain, the schemas of the API, and the typed client that speaks them.
 *
 * @packageDocumentation
 */

export * from './domain';
export * from './schemas';
export * from './client';
export * from './permissions';
