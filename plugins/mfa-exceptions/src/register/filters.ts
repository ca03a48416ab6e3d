import {
  DAY_IN_MS,
  derivedFlags,
  enforcementStates,
  exceptionStates,
  millisOf,
  riskRatings,
  subjectClasses,
  type DerivedFlag,
  type EnforcementState,
  type ExceptionState,
  type ListExceptionsParams,
  type PostureParams,
  type RiskRating,
  type SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { isDay } from '../parts/days';
import { orders, registerOrders, type RegisterOrder } from './orders';

/** In place of a reference: what nobody owns, or what is part of no such place. */
export const NONE = 'none';

/** Whom something belongs to, and where it is. */
export const places = ['owner', 'accountable', 'system', 'domain'] as const;
export type Place = (typeof places)[number];

/** What a person has asked the register for. */
export interface RegisterFilters
  extends Readonly<Record<Place, readonly string[]>> {
  readonly q: string;
  readonly subject?: string;
  readonly state: readonly ExceptionState[];
  readonly subjectClass: readonly SubjectClass[];
  readonly controlDomain: readonly string[];
  readonly riskRating: readonly RiskRating[];
  readonly enforcement: readonly EnforcementState[];
  readonly flag: readonly DerivedFlag[];
  /** In force for longer than was asked for at first. */
  readonly extended: boolean;
  /** Days in UTC, of what is in force. */
  readonly endsOn?: string;
  readonly reviewOn?: string;
  /** Instants. */
  readonly reviewAfter?: string;
  readonly decidedAfter?: string;
  readonly order: RegisterOrder;
  readonly cursor?: string;
}

export const noFilters: RegisterFilters = {
  q: '',
  state: [],
  subjectClass: [],
  controlDomain: [],
  riskRating: [],
  enforcement: [],
  flag: [],
  owner: [],
  accountable: [],
  system: [],
  domain: [],
  extended: false,
  order: 'newest',
};

export const PAGE_SIZE = 25;

const REFERENCE = /^(none|[a-z][a-z0-9-]*:[a-z0-9._-]+\/[a-z0-9._-]+)$/i;

/** Reads the address; what it does not know, it leaves out. */
export function filtersFrom(search: URLSearchParams): RegisterFilters {
  const one = (name: string) => search.get(name) ?? undefined;
  const given = (name: string, is: (value: string) => boolean) =>
    [one(name)].find(value => value !== undefined && is(value));
  return {
    q: one('q') ?? '',
    subject: one('subject'),
    state: known(search, 'state', exceptionStates),
    subjectClass: known(search, 'class', subjectClasses),
    // Configuration adds to them: whatever could be one is one.
    controlDomain: fitting(search, 'control', /^[a-z][a-z0-9_]{0,63}$/),
    riskRating: known(search, 'risk', riskRatings),
    enforcement: known(search, 'enforcement', enforcementStates),
    flag: known(search, 'flag', derivedFlags),
    owner: fitting(search, 'owner', REFERENCE),
    accountable: fitting(search, 'accountable', REFERENCE),
    system: fitting(search, 'system', REFERENCE),
    domain: fitting(search, 'domain', REFERENCE),
    extended: one('extended') === 'true',
    endsOn: given('endsOn', isDay),
    reviewOn: given('reviewOn', isDay),
    reviewAfter: given('reviewAfter', isInstant),
    decidedAfter: given('decidedAfter', isInstant),
    order: registerOrders.find(name => name === one('order')) ?? 'newest',
    cursor: one('cursor'),
  };
}

/** The same by the names that it has in the address. */
function worded(filters: RegisterFilters) {
  const { order, extended } = filters;
  return {
    q: [filters.q.trim()],
    subject: [filters.subject],
    state: filters.state,
    class: filters.subjectClass,
    control: filters.controlDomain,
    risk: filters.riskRating,
    enforcement: filters.enforcement,
    flag: filters.flag,
    owner: filters.owner,
    accountable: filters.accountable,
    system: filters.system,
    domain: filters.domain,
    extended: [extended ? 'true' : undefined],
    endsOn: [filters.endsOn],
    reviewOn: [filters.reviewOn],
    reviewAfter: [filters.reviewAfter],
    decidedAfter: [filters.decidedAfter],
    order: [order === 'newest' ? undefined : order],
    cursor: [filters.cursor],
  };
}

/** Writes the address, with nothing in it that goes without saying. */
export function searchOf(filters: RegisterFilters): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries(worded(filters))) {
    for (const value of values) {
      if (value) {
        search.append(name, value);
      }
    }
  }
  return search;
}

/** The same, beside what else an address says of its page. */
export function searchWith(
  filters: RegisterFilters,
  current: URLSearchParams,
): URLSearchParams {
  const search = searchOf(filters);
  const words = Object.keys(worded(noFilters));
  for (const [name, value] of current) {
    if (!words.includes(name)) {
      search.append(name, value);
    }
  }
  return search;
}

/** The question that goes to the server. */
export function paramsOf(filters: RegisterFilters): ListExceptionsParams {
  const { cursor } = filters;
  return {
    ...orderedParamsOf(filters),
    limit: PAGE_SIZE,
    ...(cursor && { cursor }),
  };
}

/** The same for what has no pages: a file. */
export function orderedParamsOf(filters: RegisterFilters) {
  return { ...filterParamsOf(filters), ...orders[filters.order] };
}

/** The same for what has no order either: numbers. */
export function filterParamsOf(
  filters: RegisterFilters,
): Omit<PostureParams, 'groupBy' | 'limit'> {
  const { q, subject, extended, endsOn, reviewOn } = filters;
  const { reviewAfter, decidedAfter } = filters;
  const days = endsOn ?? reviewOn;
  return {
    ...(q.trim() && { q: q.trim() }),
    ...(subject && { subject: [subject] }),
    ...listsOf(filters),
    // What has a day ahead of it is in force.
    ...(days && filters.state.length === 0 && { state: ['active' as const] }),
    ...(endsOn && within(endsOn, 'endsAfter', 'endsBefore')),
    ...(reviewAfter && { reviewDueAfter: reviewAfter }),
    ...(reviewOn && within(reviewOn, 'reviewDueAfter', 'reviewDueBefore')),
    ...(decidedAfter && { decidedAfter }),
    ...(extended && { extended: 'true' as const }),
  };
}

/** Whether anything narrows the register down. */
export function isFiltered(filters: RegisterFilters): boolean {
  return searchOf({ ...filters, order: 'newest', cursor: undefined }).size > 0;
}

const lists = [
  'state',
  'subjectClass',
  'controlDomain',
  'riskRating',
  'enforcement',
  'flag',
  ...places,
] as const;

type Lists = Partial<Pick<PostureParams, (typeof lists)[number]>>;

function listsOf(filters: RegisterFilters): Lists {
  return Object.fromEntries(
    lists
      .filter(name => filters[name].length > 0)
      .map(name => [name, [...filters[name]]]),
  );
}

// The bounds of the list are both exclusive, and all instants whole milliseconds.
function within<After extends string, Before extends string>(
  day: string,
  after: After,
  before: Before,
) {
  const start = millisOf(`${day}T00:00:00.000Z`);
  return {
    [after]: new Date(start - 1).toISOString(),
    [before]: new Date(start + DAY_IN_MS).toISOString(),
  } as Record<After | Before, string>;
}

function isInstant(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function fitting(
  search: URLSearchParams,
  name: string,
  pattern: RegExp,
): string[] {
  return [...new Set(search.getAll(name))].filter(value => pattern.test(value));
}

function known<T extends string>(
  search: URLSearchParams,
  name: string,
  values: readonly T[],
): T[] {
  const given = search.getAll(name);
  return values.filter(value => given.includes(value));
}
