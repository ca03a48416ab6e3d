import type { ListReminderLogParams, ReminderLogPage } from '../schemas';
import type { RequestOptions } from './MfaExceptionsApi';

/** What people are reminded of. @public */
export interface RemindersApi {
  /** Who was told what, the latest first. */
  log(
    params?: ListReminderLogParams,
    options?: RequestOptions,
  ): Promise<ReminderLogPage>;
}
