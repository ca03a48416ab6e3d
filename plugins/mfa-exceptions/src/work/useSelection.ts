import type {
  ExceptionWork,
  ReviewWork,
  WorkItem,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';

/** What may be decided together with others of its sort. */
export type SelectableWork = ExceptionWork | ReviewWork;

/** What is selected to be decided together, among the items at hand. */
export function useSelection(items: readonly WorkItem[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = items.flatMap(item =>
    isForTogether(item) && ids.has(item.id) ? [item] : [],
  );
  return {
    /** Requests and reviews are decided each among themselves. */
    requests: selected.flatMap(item => ('exception' in item ? [item] : [])),
    reviews: selected.flatMap(item => ('review' in item ? [item] : [])),
    has: (item: WorkItem) => selected.some(({ id }) => id === item.id),
    toggle: (item: WorkItem) => {
      const next = new Set(selected.map(({ id }) => id));
      if (isForTogether(item) && !next.delete(item.id)) {
        next.add(item.id);
      }
      setIds(next);
    },
    clear: () => setIds(new Set()),
  };
}

/** Whether something may be decided together with others. */
export function isForTogether(item: WorkItem): item is SelectableWork {
  if ('review' in item) {
    return item.review.bulkDecision;
  }
  return 'exception' in item && item.bulkDecision;
}

export type Selection = ReturnType<typeof useSelection>;
