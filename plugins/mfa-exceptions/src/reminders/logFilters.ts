import {
  noticeStates,
  type ListReminderLogParams,
  type NoticeState,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What is asked for; it lives in the address. */
export interface LogFilters {
  readonly recipient: readonly string[];
  readonly state: readonly NoticeState[];
  readonly exception?: string;
  readonly cursor?: string;
}

export const noLogFilters: LogFilters = { recipient: [], state: [] };

const PAGE_SIZE = 25;

export function logFiltersFrom(search: URLSearchParams): LogFilters {
  const asked = search.getAll('state');
  return {
    recipient: search.getAll('recipient'),
    state: noticeStates.filter(state => asked.includes(state)),
    exception: search.get('exception') ?? undefined,
    cursor: search.get('cursor') ?? undefined,
  };
}

export function searchOfLog(filters: LogFilters): URLSearchParams {
  const { recipient, state, exception, cursor } = filters;
  return new URLSearchParams([
    ...recipient.map(each => ['recipient', each]),
    ...state.map(each => ['state', each]),
    ...(exception ? [['exception', exception]] : []),
    ...(cursor ? [['cursor', cursor]] : []),
  ]);
}

export function paramsOfLog(filters: LogFilters): ListReminderLogParams {
  const { recipient, state, exception, cursor } = filters;
  return {
    limit: PAGE_SIZE,
    ...(recipient.length > 0 && { recipient: [...recipient] }),
    ...(state.length > 0 && { state: [...state] }),
    ...(exception && { exception }),
    ...(cursor && { cursor }),
  };
}

export function isLogFiltered(filters: LogFilters): boolean {
  const { recipient, state, exception } = filters;
  return recipient.length + state.length > 0 || exception !== undefined;
}
