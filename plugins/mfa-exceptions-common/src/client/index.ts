export {
  MfaExceptionsClient,
  type MfaExceptionsApi,
  type RequestOptions,
} from './MfaExceptionsClient';
