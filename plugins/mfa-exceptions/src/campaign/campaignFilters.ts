import {
  campaignStates,
  type CampaignState,
  type ListCampaignsParams,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

const PAGE_SIZE = 25;

/** What the list is asked for; all of it lives in the address. */
export interface CampaignFilters {
  readonly q: string;
  readonly state: readonly CampaignState[];
  readonly owner?: string;
  /** Id of the first of a series. */
  readonly series?: string;
  readonly cursor?: string;
}

export const noFilters: CampaignFilters = { q: '', state: [] };

/** What an address asks for; what it cannot mean is left out. */
export function filtersFrom(search: URLSearchParams): CampaignFilters {
  const states = search.getAll('state');
  return {
    q: search.get('q') ?? '',
    state: campaignStates.filter(state => states.includes(state)),
    owner: search.get('owner') ?? undefined,
    series: search.get('series') ?? undefined,
    cursor: search.get('cursor') ?? undefined,
  };
}

/** The same as an address. */
export function searchOf(filters: Partial<CampaignFilters>): URLSearchParams {
  const { q = '', state = [], owner, series, cursor } = filters;
  const given = { q: [q.trim()], state, owner: [owner] };
  return searchWith({ ...given, series: [series], cursor: [cursor] });
}

/** The question that goes to the server. */
export function paramsOf(filters: CampaignFilters): ListCampaignsParams {
  const { q, state, owner, series, cursor } = filters;
  return {
    ...(q.trim() && { q: q.trim() }),
    ...(state.length > 0 && { state: [...state] }),
    ...(owner && { owner: [owner] }),
    ...(series && { series: [series] }),
    limit: PAGE_SIZE,
    ...(cursor && { cursor }),
  };
}

/** Whether anything narrows the list down. */
export function isFiltered({ cursor: _, ...filters }: CampaignFilters) {
  return searchOf(filters).size > 0;
}

/** An address with nothing in it that goes without saying. */
export function searchWith(
  given: Readonly<Record<string, readonly (string | undefined)[]>>,
): URLSearchParams {
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
