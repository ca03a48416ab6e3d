import { useApi } from '@backstage/core-plugin-api';
import type { RegisterTask } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useInterval from 'react-use/esm/useInterval';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';

const REFRESH_MS = 15_000;

/** How the register runs, asked for again and again while somebody looks. */
export function useOperations() {
  const { operations } = useApi(mfaExceptionsApiRef);
  const state = useAsyncRetry(() => operations.status(), [operations]);
  useInterval(state.retry, state.error ? null : REFRESH_MS);
  return state;
}

/** Has a task run out of turn. */
export function useRunTask() {
  const { operations } = useApi(mfaExceptionsApiRef);
  return (task: RegisterTask) =>
    operations.run(task, { idempotencyKey: crypto.randomUUID() });
}
