import {
  campaignItemStates,
  type CampaignItemState,
  type ListCampaignItemsParams,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { searchWith } from './campaignFilters';

const PAGE_SIZE = 25;

export const itemOutcomes = ['certified', 'reduced', 'revoked'] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

/** Which items are looked at; all of it lives in the address. */
export interface ItemFilters {
  readonly state: readonly CampaignItemState[];
  readonly outcome: readonly ItemOutcome[];
  readonly controlDomain: readonly string[];
  /** Who is accountable now. */
  readonly owner?: string;
  readonly decidedBy?: string;
  readonly cursor?: string;
}

export const allItems: ItemFilters = {
  ...{ state: [], outcome: [], controlDomain: [] },
};

/** What an address asks for; what it cannot mean is left out. */
export function itemFiltersFrom(search: URLSearchParams): ItemFilters {
  const known = <T extends string>(name: string, values: readonly T[]) =>
    values.filter(value => search.getAll(name).includes(value));
  return {
    state: known('item', campaignItemStates),
    outcome: known('outcome', itemOutcomes),
    // Configuration adds to them: whatever could be one is one.
    controlDomain: [...new Set(search.getAll('control'))].filter(name =>
      /^[a-z][a-z0-9_]{0,63}$/.test(name),
    ),
    owner: search.get('owner') ?? undefined,
    decidedBy: search.get('by') ?? undefined,
    cursor: search.get('cursor') ?? undefined,
  };
}

/** The same as an address. */
export function searchOfItems(filters: ItemFilters): URLSearchParams {
  const { state, outcome, controlDomain, owner, decidedBy, cursor } = filters;
  return searchWith({
    item: state,
    outcome,
    control: controlDomain,
    owner: [owner],
    by: [decidedBy],
    cursor: [cursor],
  });
}

/** The question that goes to the server. */
export function itemParamsOf(filters: ItemFilters): ListCampaignItemsParams {
  const { state, outcome, controlDomain, owner, decidedBy, cursor } = filters;
  return {
    ...(state.length > 0 && { state: [...state] }),
    ...(outcome.length > 0 && { outcome: [...outcome] }),
    ...(controlDomain.length > 0 && { controlDomain: [...controlDomain] }),
    ...(owner && { owner: [owner] }),
    ...(decidedBy && { decidedBy: [decidedBy] }),
    limit: PAGE_SIZE,
    ...(cursor && { cursor }),
  };
}

/** Whether anything narrows the items down. */
export function areItemsFiltered({ cursor: _, ...filters }: ItemFilters) {
  return searchOfItems(filters).size > 0;
}
