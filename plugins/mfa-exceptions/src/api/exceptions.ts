import { useApi } from '@backstage/core-plugin-api';
import {
  millisOf,
  type EntitySummary,
  type ExceptionDetail,
  type ListExceptionsParams,
  type MfaExceptionsApi,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useEffect, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useExceptionSignals } from './useExceptionSignals';

/** What a card shows for one entity. */
export function useEntitySummary(entityRef: string) {
  const api = useApi(mfaExceptionsApiRef);
  const round = useExceptionSignals();
  return useAsyncRetry(
    () => summaryOnce(api, entityRef),
    [api, entityRef, round],
  );
}

const asked = new WeakMap<object, Map<string, Promise<EntitySummary>>>();

/** What several parts of a page ask for at once is asked for once. */
export function summaryOnce(
  api: MfaExceptionsApi,
  entityRef: string,
): Promise<EntitySummary> {
  const open = asked.get(api) ?? new Map<string, Promise<EntitySummary>>();
  asked.set(api, open);
  const answer = open.get(entityRef) ?? api.getEntitySummary(entityRef);
  open.set(entityRef, answer);
  const forget = () => open.delete(entityRef);
  answer.then(forget, forget);
  return answer;
}

/** One page of the register. */
export function useExceptions(params: ListExceptionsParams) {
  const api = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  const round = useExceptionSignals();
  return useAsyncRetry(
    () => api.listExceptions(JSON.parse(key)),
    [api, key, round],
  );
}

/**
 * One exception with what the caller may do about it. Asked for anew when its
 * end comes while somebody looks at it.
 *
 * @param options - `live` follows what others do. Not for a form that is filled
 * from the record: it must be refused when the record has moved on.
 */
export function useException(id: string, options: { live?: boolean } = {}) {
  const api = useApi(mfaExceptionsApiRef);
  const [exception, setException] = useState<ExceptionDetail>();
  const round = useExceptionSignals(
    signal =>
      options.live === true &&
      signal.exceptionId === id &&
      signal.version > (exception?.version ?? 0),
  );
  const { loading, error, retry } = useAsyncRetry(
    async () => setException(await api.getException(id)),
    [api, id, round],
  );
  useAtInstant(exception?.inForce ? exception.validTo : undefined, retry);
  return { exception, setException, loading, error, retry };
}

/** What happened to an exception, up to a version of it. */
export function useHistory(id: string, version: number) {
  const api = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(() => api.getHistory(id), [api, id, version]);
}

/** Whether the chain of a history holds. */
export function useVerification(id: string, version: number) {
  const api = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(() => api.getVerification(id), [api, id, version]);
}

const LONGEST_TIMEOUT = 2 ** 31 - 1;

function useAtInstant(at: string | undefined, then: () => void) {
  useEffect(() => {
    const wait = at === undefined ? -1 : millisOf(at) - Date.now();
    if (wait < 0 || wait > LONGEST_TIMEOUT) {
      return undefined;
    }
    const timer = setTimeout(then, wait);
    return () => clearTimeout(timer);
    // A new callback for the same instant must not ask twice.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [at]);
}
