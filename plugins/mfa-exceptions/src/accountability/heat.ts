import type { AccountabilityMatrix } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

export type HeatRow = AccountabilityMatrix['rows'][number];
export type HeatCounts = HeatRow['cells'][number];

/** What a cell counts, the worst first. */
export const counted = ['gaps', 'stale', 'awaited', 'attested'] as const;
export type Counted = (typeof counted)[number];

/** The rows with the most to see to come first. */
export function worstFirst(rows: readonly HeatRow[]): readonly HeatRow[] {
  return [...rows].sort((left, right) => {
    const [one, other] = [totalsOf(left), totalsOf(right)];
    const worse = counted
      .filter(kind => kind !== 'attested')
      .map(kind => other[kind] - one[kind])
      .find(difference => difference !== 0);
    return worse ?? (left.ref ?? '').localeCompare(right.ref ?? '');
  });
}

/** All cells of a row together. */
export function totalsOf({ cells }: Pick<HeatRow, 'cells'>): HeatCounts {
  const totals = { gaps: 0, stale: 0, awaited: 0, attested: 0 };
  for (const cell of cells) {
    for (const kind of counted) {
      totals[kind] += cell[kind];
    }
  }
  return totals;
}
