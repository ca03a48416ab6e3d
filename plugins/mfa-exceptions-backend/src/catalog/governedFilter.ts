import type { SubjectRule } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What the register keeps an eye on, as a filter of the catalog: what is governed, and its places. */
export function governedFilter(
  rules: readonly SubjectRule[],
  ...kinds: readonly string[]
) {
  return [
    { kind: ['System', 'Domain', ...kinds] },
    ...rules.map(({ kind, type }) => ({
      kind,
      ...(type !== undefined && { 'spec.type': type }),
    })),
  ];
}
