import { useRef, useState, type KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One cell of a table is in the tab order; the arrow keys go from there. */
export function useCellFocus(
  rows: number,
  columns: number,
  first: readonly [row: number, column: number] = [0, 0],
) {
  const table = useRef<HTMLTableElement>(null);
  const [[row, column], setCell] = useState(first);
  const current = placeOf(
    Math.min(row, rows - 1),
    Math.min(column, columns - 1),
  );

  const move = (event: KeyboardEvent, from: readonly [number, number]) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const to = placeOf(from[0] + step[0], from[1] + step[1]);
    const cell = table.current?.querySelector<HTMLElement>(
      `[data-place="${to}"]`,
    );
    if (cell) {
      event.preventDefault();
      cell.focus();
    }
  };
  return {
    table,
    propsOf: (cellRow: number, cellColumn: number) => {
      const place = placeOf(cellRow, cellColumn);
      return {
        place,
        tabIndex: place === current ? 0 : -1,
        onFocus: () => setCell([cellRow, cellColumn]),
        onKeyDown: (event: KeyboardEvent) => move(event, [cellRow, cellColumn]),
      };
    },
  };
}

function placeOf(row: number, column: number) {
  return `${row}:${column}`;
}
