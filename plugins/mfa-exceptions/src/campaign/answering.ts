import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';

/** Some reviews that the person may answer, and those of them that are selected. */
export interface AnswerSelection {
  /** May be answered together with others. */
  readonly selectable: readonly ReviewView[];
  readonly selected: readonly ReviewView[];
  readonly toggle: (id: string) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** What is selected to be answered together, among the reviews at hand. */
export function useAnswerSelection(
  reviews: readonly ReviewView[],
): AnswerSelection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selectable = reviews.filter(({ bulkDecision }) => bulkDecision);
  const selected = selectable.filter(({ id }) => ids.has(id));
  const clear = () => setIds(new Set());
  return {
    selectable,
    selected,
    clear,
    toggle: id => {
      const next = new Set(selected.map(each => each.id));
      if (!next.delete(id)) {
        next.add(id);
      }
      setIds(next);
    },
    toggleAll: () =>
      selected.length === selectable.length
        ? clear()
        : setIds(new Set(selectable.map(({ id }) => id))),
  };
}
