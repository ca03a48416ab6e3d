import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';

/** What is selected to be decided together, among the items at hand. */
export function useSelection(items: readonly WorkItem[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = items.filter(item => item.bulkDecision && ids.has(item.id));
  return {
    items: selected,
    has: (item: WorkItem) => selected.includes(item),
    toggle: (item: WorkItem) => {
      const next = new Set(selected.map(({ id }) => id));
      if (item.bulkDecision && !next.delete(item.id)) {
        next.add(item.id);
      }
      setIds(next);
    },
    clear: () => setIds(new Set()),
  };
}

export type Selection = ReturnType<typeof useSelection>;
