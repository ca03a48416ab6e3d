import {
  accountabilitySources,
  type AccountabilitySource,
  type ListAccountabilityParams,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { standings, type Standing } from './standing';

/** In place of a reference: what is part of no such place, or named by nobody. */
export const NONE = 'none';

export const PAGE_SIZE = 25;

/** What a person has asked the list for. */
export interface ListFilters {
  readonly standing?: Standing;
  readonly controlDomain: readonly string[];
  readonly source: readonly AccountabilitySource[];
  readonly owner?: string;
  readonly system?: string;
  readonly domain?: string;
  readonly entity?: string;
  /** Entity that names the owner. */
  readonly claim?: string;
  /** Who has to mend a gap. */
  readonly fixer?: string;
  readonly cursor?: string;
}

/** Reads the address; what it does not know, it leaves out. */
export function filtersFrom(search: URLSearchParams): ListFilters {
  const one = (name: string) => search.get(name) ?? undefined;
  const sources = search.getAll('source');
  return {
    standing: standings.find(standing => standing === search.get('standing')),
    // Configuration adds to them: whatever could be one is one.
    controlDomain: [...new Set(search.getAll('control'))].filter(name =>
      /^[a-z][a-z0-9_]{0,63}$/.test(name),
    ),
    source: accountabilitySources.filter(source => sources.includes(source)),
    owner: one('owner'),
    system: one('system'),
    domain: one('domain'),
    entity: one('entity'),
    claim: one('claim'),
    fixer: one('fixer'),
    cursor: one('cursor'),
  };
}

/** Writes the address, with nothing in it that goes without saying. */
export function searchOf(filters: Partial<ListFilters>): URLSearchParams {
  const { standing, controlDomain = [], source = [], ...rest } = filters;
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries({
    standing: [standing],
    control: controlDomain,
    source,
    owner: [rest.owner],
    system: [rest.system],
    domain: [rest.domain],
    entity: [rest.entity],
    claim: [rest.claim],
    fixer: [rest.fixer],
    cursor: [rest.cursor],
  })) {
    for (const value of values) {
      if (value) {
        search.append(name, value);
      }
    }
  }
  return search;
}

/** The question that goes to the server. */
export function paramsOf(filters: ListFilters): ListAccountabilityParams {
  const { standing, controlDomain, source, cursor } = filters;
  const { owner, system, domain, entity, claim, fixer } = filters;
  return {
    ...(standing === 'gap' && { status: ['gap'] }),
    ...(standing && standing !== 'gap' && { attestation: [standing] }),
    ...(controlDomain.length > 0 && { controlDomain: [...controlDomain] }),
    ...(source.length > 0 && { source: [...source] }),
    ...(owner && { owner: [owner] }),
    ...(system && { system: [system] }),
    ...(domain && { domain: [domain] }),
    ...(entity && { entity: [entity] }),
    ...(claim && { claim: [claim] }),
    ...(fixer && { fixer: [fixer] }),
    limit: PAGE_SIZE,
    ...(cursor && { cursor }),
  };
}

/** Whether anything narrows the list down. */
export function isFiltered({ cursor: _cursor, ...filters }: ListFilters) {
  return searchOf(filters).toString() !== '';
}
