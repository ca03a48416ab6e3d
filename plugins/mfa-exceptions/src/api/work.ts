import { useApi } from '@backstage/core-plugin-api';
import type { ListWorkParams } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useExceptionSignals } from './useExceptionSignals';

/** One page of what waits for the person who is looking. */
export function useWork(params: ListWorkParams) {
  const api = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  const round = useExceptionSignals();
  return useAsyncRetry(() => api.listWork(JSON.parse(key)), [api, key, round]);
}
