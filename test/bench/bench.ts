import type { Postgres } from './postgres';

/** Something that was measured, beside what it is held against. */
export interface Result {
  readonly what: string;
  readonly measured: number;
  readonly limit: number;
  /** Why that is the limit. */
  readonly because: string;
}

/** Measures a part of what the register promises, on a PostgreSQL of its own. */
export type Bench = (options: {
  postgres: Postgres;
  /** With a tenth of the data, to try a change out. */
  quick: boolean;
}) => Promise<readonly Result[]>;

export function format(figure: number): string {
  return figure.toFixed(2);
}

/** As a table; says whether all of it holds. */
export function report(results: readonly Result[]): boolean {
  console.table(
    results.map(({ what, measured, limit, because }) => ({
      what,
      measured: format(measured),
      limit: format(limit),
      'held against': because,
      holds: measured <= limit ? 'yes' : 'NO',
    })),
  );
  return results.every(({ measured, limit }) => measured <= limit);
}
