import { useApi } from '@backstage/core-plugin-api';
import type {
  AccountabilityMatrix,
  AccountabilityQuery,
  ListAccountabilityParams,
  ListMistakesParams,
  RecordAccountabilityInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useAttemptKey } from './useAttemptKey';

/** Who is accountable for each control of an entity, now or as of any instant. */
export function useEntityAccountability(
  entityRef: string,
  query: AccountabilityQuery = {},
) {
  const api = useApi(mfaExceptionsApiRef);
  const { at, knownAt } = query;
  return useAsyncRetry(
    () =>
      api.accountability.ofEntity(entityRef, {
        ...(at && { at }),
        ...(knownAt && { knownAt }),
      }),
    [api, entityRef, at, knownAt],
  );
}

/** One page of who is accountable all over the catalog. */
export function useAccountabilityList(params: ListAccountabilityParams) {
  const api = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  return useAsyncRetry(
    () => api.accountability.list(JSON.parse(key)),
    [api, key],
  );
}

/** The same in numbers, for each system or domain. */
export function useAccountabilityMatrix(
  groupBy: AccountabilityMatrix['groupBy'],
) {
  const api = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(
    () => api.accountability.matrix({ groupBy }),
    [api, groupBy],
  );
}

/** What a group or a user is accountable for: so much of it, the most urgent first. */
export function useOwnedAccountability(ownerRef: string, limit: number) {
  const api = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(
    () => api.accountability.ofOwner(ownerRef, { limit }),
    [api, ownerRef, limit],
  );
}

/** One page of the annotations that do not say what they were meant to. */
export function useAnnotationMistakes(params: ListMistakesParams) {
  const api = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  return useAsyncRetry(
    () => api.accountability.mistakes(JSON.parse(key)),
    [api, key],
  );
}

/** Puts on record who is accountable. A repeat of the same never does it twice. */
export function useRecordAccountability(entityRef: string) {
  const api = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return (controlDomain: string, input: RecordAccountabilityInput) =>
    api.accountability.record(entityRef, controlDomain, input, {
      idempotencyKey: keyFor({ entityRef, controlDomain, input }),
    });
}
