import {
  derivedFlags,
  exceptionStates,
  subjectClasses,
  type DerivedFlag,
  type ExceptionState,
  type ExportParams,
  type ListExceptionsParams,
  type SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

const orders = {
  newest: { sort: 'createdAt', order: 'desc' },
  ends: { sort: 'validTo', order: 'asc' },
  risk: { sort: 'effectiveRisk', order: 'desc' },
  subject: { sort: 'subjectRef', order: 'asc' },
  changed: { sort: 'updatedAt', order: 'desc' },
} as const;

export type RegisterOrder = keyof typeof orders;
export const registerOrders = Object.keys(orders) as RegisterOrder[];

/** What a person has asked the register for. */
export interface RegisterFilters {
  readonly q: string;
  readonly subject?: string;
  readonly state: readonly ExceptionState[];
  readonly subjectClass: readonly SubjectClass[];
  readonly controlDomain: readonly string[];
  readonly flag: readonly DerivedFlag[];
  readonly order: RegisterOrder;
  readonly cursor?: string;
}

export const PAGE_SIZE = 25;

/** Reads the address; what it does not know, it leaves out. */
export function filtersFrom(search: URLSearchParams): RegisterFilters {
  return {
    q: search.get('q') ?? '',
    subject: search.get('subject') ?? undefined,
    state: known(search, 'state', exceptionStates),
    subjectClass: known(search, 'class', subjectClasses),
    controlDomain: domains(search.getAll('control')),
    flag: known(search, 'flag', derivedFlags),
    order:
      registerOrders.find(name => name === search.get('order')) ?? 'newest',
    cursor: search.get('cursor') ?? undefined,
  };
}

/** Writes the address, with nothing in it that goes without saying. */
export function searchOf(filters: RegisterFilters): URLSearchParams {
  const search = new URLSearchParams();
  const put = (name: string, values: readonly (string | undefined)[]) => {
    for (const value of values) {
      if (value) {
        search.append(name, value);
      }
    }
  };
  put('q', [filters.q.trim()]);
  put('subject', [filters.subject]);
  put('state', filters.state);
  put('class', filters.subjectClass);
  put('control', filters.controlDomain);
  put('flag', filters.flag);
  put('order', [filters.order === 'newest' ? undefined : filters.order]);
  put('cursor', [filters.cursor]);
  return search;
}

/** The question that goes to the server. */
export function paramsOf(filters: RegisterFilters): ListExceptionsParams {
  const { q, subject, state, subjectClass, controlDomain, flag } = filters;
  const { order, cursor } = filters;
  return {
    ...(q.trim() && { q: q.trim() }),
    ...(subject && { subject: [subject] }),
    ...(state.length > 0 && { state: [...state] }),
    ...(subjectClass.length > 0 && { subjectClass: [...subjectClass] }),
    ...(controlDomain.length > 0 && { controlDomain: [...controlDomain] }),
    ...(flag.length > 0 && { flag: [...flag] }),
    ...orders[order],
    limit: PAGE_SIZE,
    ...(cursor && { cursor }),
  };
}

/** The same question for an export, which has no pages. */
export function exportParamsOf(filters: RegisterFilters): ExportParams {
  const {
    sort: _sort,
    order: _order,
    limit: _limit,
    cursor: _cursor,
    ...params
  } = paramsOf(filters);
  return params;
}

/** Whether anything narrows the register down. */
export function isFiltered(filters: RegisterFilters): boolean {
  const { q, subject, ...lists } = filters;
  const { state, subjectClass, controlDomain, flag } = lists;
  return (
    q.trim() !== '' ||
    subject !== undefined ||
    [state, subjectClass, controlDomain, flag].some(list => list.length > 0)
  );
}

// Configuration adds to them: whatever could be one is one.
function domains(given: readonly string[]): string[] {
  return [...new Set(given)].filter(name =>
    /^[a-z][a-z0-9_]{0,63}$/.test(name),
  );
}

function known<T extends string>(
  search: URLSearchParams,
  name: string,
  values: readonly T[],
): T[] {
  const given = search.getAll(name);
  return values.filter(value => given.includes(value));
}
