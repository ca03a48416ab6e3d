import { useApi } from '@backstage/core-plugin-api';
import type { ListReminderLogParams } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';

/** One page of what people were told. */
export function useReminderLog(params: ListReminderLogParams) {
  const { reminders } = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  return useAsyncRetry(() => reminders.log(JSON.parse(key)), [reminders, key]);
}
