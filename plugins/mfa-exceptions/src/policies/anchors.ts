import type { PolicyListItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/**
 * Where on the page each policy is, as its links have it: by its id, and counted
 * where it says something else of other kinds of subject.
 */
export function anchorsOf(
  items: readonly PolicyListItem[],
): readonly (readonly [anchor: string, item: PolicyListItem])[] {
  const counts = new Map<string, number>();
  return items.map(item => {
    const count = (counts.get(item.id) ?? 0) + 1;
    counts.set(item.id, count);
    const anchor = anchorOf(item.id);
    return [count > 1 ? `${anchor}-${count}` : anchor, item];
  });
}

/** Where the first of what a policy says is. */
export function anchorOf(policy: string): string {
  return `policy-${policy}`;
}
