import {
  contradictionsOf,
  exportedRecordSchema,
  fieldIssuesOf,
  importRow,
  type ImportCells,
  type ImportContext,
  type ImportVerdict,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { SourceRow } from './readFile';

/** What becomes of a row, whoever wrote it down. */
export type RowReader = (id: string, row: SourceRow) => ImportVerdict;

/** Reads rows of one file: somebody's register, or an export of this one. */
export function rowReader(context: ImportContext): RowReader {
  const own = context.columns.find(({ field }) => field === 'record');
  return (id, row) => {
    if (row.problem) {
      return refused([{ field: 'row', message: row.problem }]);
    }
    return own
      ? readRecord(row.cells(), own.column, context.now)
      : importRow(id, row.cells(), context);
  };
}

function readRecord(
  cells: ImportCells,
  column: string,
  now: Date,
): ImportVerdict {
  const read = exportedRecordSchema.safeParse(jsonIn(cells.get(column)));
  if (!read.success) {
    return refused(
      fieldIssuesOf(read.error).map(issue =>
        issue.field === 'body'
          ? { ...issue, field: 'record', message: 'must be a whole record' }
          : issue,
      ),
    );
  }
  // The wire format is the record's own, but for `readonly`.
  const record = read.data as unknown as MfaException;
  const issues = contradictionsOf(record, now);
  return issues.length > 0
    ? refused(issues)
    : {
        outcome: 'accepted',
        own: true,
        record: { ...record, version: 1 },
        notes: [],
      };
}

function refused(issues: readonly { field: string; message: string }[]) {
  return { outcome: 'refused', issues } as const;
}

function jsonIn(cell: unknown): unknown {
  try {
    return JSON.parse(String(cell));
  } catch {
    return undefined;
  }
}
