export type { MfaExceptionsApi, RequestOptions } from './MfaExceptionsApi';
export { MfaExceptionsClient } from './MfaExceptionsClient';
export type { CallsOptions } from './calls';
export type { AccountabilityApi } from './AccountabilityApi';
export type { IncidentsApi } from './IncidentsApi';
