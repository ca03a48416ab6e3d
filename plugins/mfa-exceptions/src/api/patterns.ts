import { useApi } from '@backstage/core-plugin-api';
import type {
  ListPatternsParams,
  PatternDetail,
  PutPatternPlanInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useAttemptKey } from './useAttemptKey';

/** One page of the patterns in what the person may see. */
export function usePatterns(params: ListPatternsParams) {
  const api = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  return useAsyncRetry(() => api.patterns.list(JSON.parse(key)), [api, key]);
}

/** A pattern with what is behind it. */
export function usePattern(id: string) {
  const api = useApi(mfaExceptionsApiRef);
  const [pattern, setPattern] = useState<PatternDetail>();
  const { error, retry } = useAsyncRetry(
    async () => setPattern(await api.patterns.get(id)),
    [api, id],
  );
  return { pattern, setPattern, error, retry };
}

/** Says how a pattern is going to end. A repeat of the same never says it twice. */
export function usePlanPattern(id: string) {
  const api = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return (input: PutPatternPlanInput) =>
    api.patterns.plan(id, input, { idempotencyKey: keyFor(input) });
}
