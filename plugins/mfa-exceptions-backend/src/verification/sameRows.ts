import { canonicalJson } from '../platform/hashing';

type Row = Readonly<Record<string, any>>;

/** Whether a row is what its record leads to, in every column that follows from it. */
export function isRowOf(expected: object, row: Row): boolean {
  return Object.entries(expected as Row).every(([column, value]) =>
    column === 'record'
      ? isSameJson(value, row.record)
      : isSame(value, row[column]),
  );
}

/** Whether two sets of rows are of the same rows, in whatever order. */
export function areSame(
  expected: readonly object[],
  rows: readonly object[],
): boolean {
  const texts = (all: readonly object[]) =>
    [...new Set(all.map(row => canonicalJson(row)))].sort().join('\n');
  return texts(expected) === texts(rows);
}

function isSameJson(expected: string, kept: string): boolean {
  try {
    return (
      canonicalJson(JSON.parse(kept)) === canonicalJson(JSON.parse(expected))
    );
  } catch {
    return false;
  }
}

// Engines keep instants, truth and numbers each in their own way.
function isSame(expected: unknown, kept: unknown): boolean {
  if (expected === null || expected === undefined) {
    return kept === null || kept === undefined;
  }
  if (expected instanceof Date) {
    return (
      kept !== null && new Date(kept as Date).getTime() === expected.getTime()
    );
  }
  if (typeof expected === 'boolean') {
    return Boolean(kept) === expected;
  }
  return String(kept) === String(expected);
}
