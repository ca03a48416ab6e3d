import {
  DECISIONS_LOOK_BACK_DAYS,
  addDays,
  exclusionStandsIn,
  postureRates,
  type PostureMeasures,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Look } from '../parts/looks';
import { looks } from '../parts/looks';
import { narrowed } from '../register/narrowing';
import type { RegisterFilters } from '../register/filters';

/** What is said of the posture, the most urgent first. */
export const tileKinds = [
  'overdue',
  'reviewOverdue',
  'expiringSoon',
  'awaitingDecision',
  'populationAtRisk',
  'decisionTime',
  'extended',
  'repeated',
] as const;
export type TileKind = (typeof tileKinds)[number];

/** One number, with the list of exactly what it counts. */
export interface Tile {
  readonly kind: TileKind;
  readonly look: Look;
  /** How many exceptions are behind it. */
  readonly count: number;
  /** The number that it is about, where that is another one. */
  readonly people?: number;
  readonly hours?: number;
  readonly rate?: number;
  /** What the rate is of. */
  readonly of?: number;
  /** Filters that the list takes; none where nothing is counted, or no filters say it. */
  readonly filters?: RegisterFilters;
}

/** The tiles of some measures, taken at an instant under some filters. */
export function tilesOf(
  measures: PostureMeasures,
  filters: RegisterFilters,
  at: string,
): readonly Tile[] {
  const { flags, standing, inForce, decisions } = measures;
  const rates = postureRates(measures);
  const list = (count: number, change: Parameters<typeof narrowed>[1]) => ({
    count,
    filters: count > 0 ? narrowed(filters, change) : undefined,
  });
  return [
    {
      kind: 'overdue',
      look: whenAny(flags.overdue, looks.flag.overdue),
      ...list(flags.overdue, { flag: ['overdue'] }),
      ...{ rate: rates.overdue, of: standing },
    },
    {
      kind: 'reviewOverdue',
      look: whenAny(flags.review_overdue, looks.flag.review_overdue),
      ...list(flags.review_overdue, { flag: ['review_overdue'] }),
      ...{ rate: rates.reviewOverdue, of: inForce },
    },
    {
      kind: 'expiringSoon',
      look: whenAny(flags.expiring_soon, looks.flag.expiring_soon),
      ...list(flags.expiring_soon, { flag: ['expiring_soon'] }),
      ...{ rate: rates.expiringSoon, of: inForce },
    },
    {
      kind: 'awaitingDecision',
      look: whenAny(measures.awaitingDecision, looks.state.requested),
      ...list(measures.awaitingDecision, { state: ['requested'] }),
    },
    {
      kind: 'populationAtRisk',
      look: whenAny(standing, looks.risk.high),
      ...list(standing, { enforcement: exclusionStandsIn }),
      people: measures.populationAtRisk,
    },
    {
      kind: 'decisionTime',
      look: looks.urgency.later,
      ...list(decisions.decided, {
        decidedAfter: addDays(at, -DECISIONS_LOOK_BACK_DAYS),
      }),
      hours: decisions.averageHours,
    },
    {
      kind: 'extended',
      look: looks.extension.pending,
      ...list(measures.extended, { state: ['active'], extended: true }),
      ...{ rate: rates.extended, of: inForce },
    },
    {
      kind: 'repeated',
      look: looks.flag.repeat_request,
      ...list(measures.repeated, {
        state: ['active'],
        flag: ['repeat_request'],
      }),
      ...{ rate: rates.repeated, of: inForce },
    },
  ];
}

// Nothing to see to is good news, and looks like it.
function whenAny(count: number, look: Look): Look {
  return count > 0 ? look : looks.headline.none;
}
