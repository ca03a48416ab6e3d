import {
  scorecardBands,
  type ScorecardBand,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Scorecards } from '../api/scorecards';

const PAGE_SIZE = 25;

/** What is asked for; it lives in the address. */
export interface StandingFilters {
  readonly band: readonly ScorecardBand[];
  /** Counted from zero. */
  readonly page: number;
}

export function standingFrom(search: URLSearchParams): StandingFilters {
  const asked = search.getAll('band');
  const page = Number(search.get('page') ?? 0);
  return {
    band: scorecardBands.filter(band => asked.includes(band)),
    page: Number.isSafeInteger(page) && page > 0 ? page : 0,
  };
}

export function standingSearch({
  band,
  page,
}: StandingFilters): URLSearchParams {
  return new URLSearchParams([
    ...band.map(each => ['band', each]),
    ...(page > 0 ? [['page', String(page)]] : []),
  ]);
}

/** One page of what fits. */
export function pageOf({ entities }: Scorecards, filters: StandingFilters) {
  const { band } = filters;
  const fitting =
    band.length === 0
      ? entities
      : entities.filter(entity => band.includes(entity.band));
  const last = Math.max(0, Math.ceil(fitting.length / PAGE_SIZE) - 1);
  const page = Math.min(filters.page, last);
  return {
    items: fitting.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
    totalItems: fitting.length,
    pageInfo: {
      ...(page < last && { nextCursor: String(page + 1) }),
      ...(page > 0 && { prevCursor: String(page - 1) }),
    },
  };
}
