export type { MfaExceptionsApi, RequestOptions } from './MfaExceptionsApi';
export { MfaExceptionsClient } from './MfaExceptionsClient';
