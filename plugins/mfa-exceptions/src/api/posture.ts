import { useApi } from '@backstage/core-plugin-api';
import type {
  PostureCalendarParams,
  PostureExportParams,
  PostureParams,
  PostureTrendParams,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useCallback } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useExceptionSignals } from './useExceptionSignals';

/** How what some filters leave stands, in numbers. */
export function usePosture(params: PostureParams) {
  const { posture } = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  const round = useExceptionSignals();
  return useAsyncRetry(
    () => posture.get(JSON.parse(key)),
    [posture, key, round],
  );
}

/** How it stood on the days that were counted; nothing to ask where nothing is given. */
export function usePostureTrend(params: PostureTrendParams | undefined) {
  const { posture } = useApi(mfaExceptionsApiRef);
  const key = params && JSON.stringify(params);
  return useAsyncRetry(
    async () => (key ? posture.trend(JSON.parse(key)) : undefined),
    [posture, key],
  );
}

/** How much ends, and is to be reviewed, on which day. */
export function usePostureCalendar(params: PostureCalendarParams) {
  const { posture } = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  const round = useExceptionSignals();
  return useAsyncRetry(
    () => posture.calendar(JSON.parse(key)),
    [posture, key, round],
  );
}

/** Fetches all groups as a spreadsheet. */
export function usePostureFile() {
  const { posture } = useApi(mfaExceptionsApiRef);
  return useCallback(
    async (params: PostureExportParams) => {
      const answer = await posture.export(params);
      return answer.blob();
    },
    [posture],
  );
}

/** For how many controls nobody answers. */
export function usePostureAccountability() {
  const { posture } = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(() => posture.accountability(), [posture]);
}

/** When the oldest of what waits for a decision was begun. */
export function useOldestRequest(params: PostureParams, waiting: boolean) {
  const api = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  const { value } = useAsyncRetry(async () => {
    if (!waiting) {
      return undefined;
    }
    const { items } = await api.listExceptions({
      ...JSON.parse(key),
      state: ['requested'],
      ...{ sort: 'createdAt', order: 'asc', limit: 1 },
    });
    return items.at(0)?.createdAt;
  }, [api, key, waiting]);
  return value;
}
