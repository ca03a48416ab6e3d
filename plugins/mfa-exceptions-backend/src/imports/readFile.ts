import {
  IMPORT_MAX_ROWS,
  type ImportCells,
  type ImportFormat,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { readCsv } from './readCsv';
import { readJsonLines } from './readJsonLines';
import { readYaml } from './readYaml';
import { refuseContent } from './refuseContent';

/** One row of a file; a number that its reader would give it, and what it says. */
export interface SourceRow {
  readonly row: number;
  /** Built when it is asked for: a file has many rows. */
  cells(): ImportCells;
  /** Why it cannot be read at all. */
  readonly problem?: string;
}

/** A file as rows under headers, however it was written. */
export interface SourceFile {
  readonly headers: readonly string[];
  readonly rows: readonly SourceRow[];
}

const readers: Record<
  ImportFormat,
  (content: string) => Promise<SourceFile> | SourceFile
> = { csv: readCsv, yaml: readYaml, jsonl: readJsonLines };

/** @throws FieldsError for what is not a file of that format, or too long */
export async function readFile(
  format: ImportFormat,
  content: string,
): Promise<SourceFile> {
  const file = await readers[format](content);
  if (file.rows.length > IMPORT_MAX_ROWS) {
    refuseContent(`must have at most ${IMPORT_MAX_ROWS} rows`);
  }
  if (file.rows.length === 0) {
    refuseContent('must have at least one row');
  }
  return file;
}
