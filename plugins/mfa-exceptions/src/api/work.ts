import { useApi } from '@backstage/core-plugin-api';
import type {
  AttestInput,
  ListWorkParams,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useAttemptKey } from './useAttemptKey';
import { useExceptionSignals } from './useExceptionSignals';

/** One page of what waits for the person who is looking. */
export function useWork(params: ListWorkParams) {
  const api = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  const round = useExceptionSignals();
  return useAsyncRetry(() => api.listWork(JSON.parse(key)), [api, key, round]);
}

/** Gives the word of an accountable owner. A repeat of the same one counts once. */
export function useAttest() {
  const api = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return (entityRef: string, controlDomain: string, input: AttestInput) =>
    api.accountability.attest(entityRef, controlDomain, input, {
      idempotencyKey: keyFor({ entityRef, controlDomain, input }),
    });
}
