export type { MfaExceptionsApi, RequestOptions } from './MfaExceptionsApi';
export { MfaExceptionsClient } from './MfaExceptionsClient';
export type { CallsOptions } from './calls';
export type { AccountabilityApi } from './AccountabilityApi';
export type { CampaignsApi } from './CampaignsApi';
export type { IncidentsApi } from './IncidentsApi';
export type { OperationsApi } from './OperationsApi';
export type { RemindersApi } from './RemindersApi';
export type { ReviewsApi } from './ReviewsApi';
