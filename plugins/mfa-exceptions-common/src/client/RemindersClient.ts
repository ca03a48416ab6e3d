import type { ListReminderLogParams, ReminderLogPage } from '../schemas';
import { queryOf, type Calls } from './calls';
import type { RequestOptions } from './MfaExceptionsApi';
import type { RemindersApi } from './RemindersApi';

/** Reminders over HTTP. */
export class RemindersClient implements RemindersApi {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async log(
    params: ListReminderLogParams = {},
    options?: RequestOptions,
  ): Promise<ReminderLogPage> {
    return this.#calls.call('GET', `/reminders/log${queryOf(params)}`, options);
  }
}
