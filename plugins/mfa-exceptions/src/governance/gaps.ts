import type { PostureAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

type Row = PostureAccountability['controlDomains'][number];

/** How controls stand that somebody has to see to, the worst first. */
export const gapKinds = ['gaps', 'stale', 'awaited'] as const;
export type GapKind = (typeof gapKinds)[number];

/** The control domains that are looked at: some, or all. */
export function rowsOf(
  { controlDomains }: PostureAccountability,
  chosen: readonly string[],
): readonly Row[] {
  return controlDomains.filter(
    ({ controlDomain }) =>
      chosen.length === 0 || chosen.includes(controlDomain),
  );
}

/** All of them together. */
export function totalOf(rows: readonly Row[], kind: GapKind): number {
  return rows.reduce((total, row) => total + row[kind], 0);
}
