import {
  failureLayers,
  incidentStates,
  incidentTechniques,
  type FailureLayer,
  type IncidentState,
  type IncidentTechnique,
  type ListIncidentsParams,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

const PAGE_SIZE = 25;

/** What the list is asked for; all of it lives in the address. */
export interface IncidentFilters {
  readonly q: string;
  readonly subject?: string;
  readonly state: readonly IncidentState[];
  readonly technique: readonly IncidentTechnique[];
  readonly controlDomain: readonly string[];
  readonly layer: readonly FailureLayer[];
  readonly cursor?: string;
}

export const noFilters: IncidentFilters = {
  ...{ q: '', state: [], technique: [], controlDomain: [], layer: [] },
};

/** What an address asks for; what it cannot mean is left out. */
export function filtersFrom(search: URLSearchParams): IncidentFilters {
  const known = <T extends string>(name: string, values: readonly T[]) =>
    values.filter(value => search.getAll(name).includes(value));
  return {
    q: search.get('q') ?? '',
    subject: search.get('subject') ?? undefined,
    state: known('state', incidentStates),
    technique: known('technique', incidentTechniques),
    controlDomain: [...new Set(search.getAll('control'))].filter(name =>
      /^[a-z][a-z0-9_]{0,63}$/.test(name),
    ),
    layer: known('layer', failureLayers),
    cursor: search.get('cursor') ?? undefined,
  };
}

/** The same as an address. */
export function searchOf(filters: IncidentFilters): URLSearchParams {
  const { q, subject, controlDomain, cursor, ...lists } = filters;
  const given: Record<string, readonly (string | undefined)[]> = {
    q: [q.trim()],
    subject: [subject],
    ...lists,
    control: controlDomain,
    cursor: [cursor],
  };
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries(given)) {
    for (const value of values) {
      if (value) {
        search.append(name, value);
      }
    }
  }
  return search;
}

/** The question that goes to the server. */
export function paramsOf(filters: IncidentFilters): ListIncidentsParams {
  const { q, subject, cursor, ...lists } = filters;
  const asked = Object.entries(lists).filter(([, values]) => values.length > 0);
  return {
    ...(q.trim() && { q: q.trim() }),
    ...(subject && { subject: [subject] }),
    ...Object.fromEntries(asked),
    limit: PAGE_SIZE,
    ...(cursor && { cursor }),
  };
}

/** Whether anything narrows the list down. */
export function isFiltered(filters: IncidentFilters): boolean {
  const { cursor: _cursor, ...rest } = filters;
  return searchOf(rest).size > 0;
}
