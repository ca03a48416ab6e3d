const WIDEST = 60;

/** Rows under headers, each column as wide as it has to be. */
export function table(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const cells = [headers, ...rows].map(row => row.map(printable));
  const widths = headers.map((_, index) =>
    Math.min(WIDEST, Math.max(...cells.map(row => row[index].length))),
  );
  return cells
    .map(row =>
      row
        .map((cell, index) =>
          index === row.length - 1 ? cell : cell.padEnd(widths[index]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n');
}

/** What came from a file or a person must not steer a terminal. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
