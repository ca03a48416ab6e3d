import { useEffect, useRef, useState } from 'react';

/**
 * One row of a list is in the tab order; keys move it. Where the row that had
 * the focus goes, the one that takes its place gets it.
 */
export function useRowFocus(ids: readonly string[]) {
  const [chosen, setChosen] = useState(0);
  const rows = useRef(new Map<string, HTMLElement>());
  const whole = useRef<HTMLDivElement>(null);
  const wanted = useRef(false);
  const current = Math.max(0, Math.min(chosen, ids.length - 1));
  const key = ids.join();

  useEffect(() => {
    if (wanted.current && document.activeElement === document.body) {
      wanted.current = false;
      (rows.current.get(ids[current]) ?? whole.current)?.focus();
    }
    // Only a list that has changed can have lost the row.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);

  return {
    /** For the element around the rows, which takes the focus when none is left. */
    whole,
    tabIndexOf: (id: string) => (ids[current] === id ? 0 : -1),
    refOf: (id: string) => (element: HTMLElement | null) => {
      if (element) {
        rows.current.set(id, element);
      } else {
        rows.current.delete(id);
      }
    },
    /** The focus has come to a row, by whatever way. */
    cameTo: (id: string) => setChosen(ids.indexOf(id)),
    move: (step: number | 'first' | 'last') => {
      const last = ids.length - 1;
      const next =
        typeof step === 'number' ? current + step : { first: 0, last }[step];
      const target = Math.max(0, Math.min(next, last));
      setChosen(target);
      rows.current.get(ids[target])?.focus();
    },
    /** The list is about to change under the focus. */
    keep: () => {
      wanted.current = true;
    },
  };
}

export type RowFocus = ReturnType<typeof useRowFocus>;
