export type { MfaExceptionsApi, RequestOptions } from './MfaExceptionsApi';
export { MfaExceptionsClient } from './MfaExceptionsClient';
export type { AccountabilityApi } from './AccountabilityApi';
export type { IncidentsApi } from './IncidentsApi';
