import { Readable } from 'node:stream';
import { unharmed } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CsvError, parse } from 'csv-parse';
import type { SourceFile, SourceRow } from './readFile';
import { refuseContent } from './refuseContent';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const CHUNK = 64 * 1024;
const LONGEST_RECORD = 1024 * 1024;

/**
 * Reads what spreadsheets write: any usual delimiter and line end, with or
 * without a byte-order mark. Rows are counted as a spreadsheet counts them, the
 * header being the first.
 */
export async function readCsv(content: string): Promise<SourceFile> {
  let headers: string[] | undefined;
  const rows: SourceRow[] = [];
  let row = 0;
  try {
    for await (const values of recordsOf(content)) {
      row += 1;
      if (values.every(value => value.trim() === '')) {
        continue;
      }
      if (headers) {
        rows.push(rowOf(row, headers, values));
      } else {
        headers = headersOf(values);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) {
      throw error;
    }
    // What the library says of it may quote the file.
    refuseContent(`is not CSV, up to line ${error.lines}: ${error.code}`);
  }
  return { headers: (headers ?? []).filter(header => header !== ''), rows };
}

function recordsOf(content: string): AsyncIterable<string[]> {
  const bytes = Buffer.from(content);
  function* chunks() {
    for (let from = 0; from < bytes.length; from += CHUNK) {
      yield bytes.subarray(from, from + CHUNK);
    }
  }
  return Readable.from(chunks()).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(content),
      max_record_size: LONGEST_RECORD,
      relax_column_count: true,
    }),
  );
}

/** The one that the header has most of, outside quotation marks. */
function delimiterOf(content: string): string {
  const [header] = content.split(/\r?\n|\r/, 1);
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map(delimiter => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))];
}

function headersOf(values: readonly string[]): string[] {
  const headers = values.map(value => unharmed(value).trim());
  const named = headers.filter(header => header !== '');
  const twice = named.find((header, index) => named.indexOf(header) !== index);
  if (twice !== undefined) {
    refuseContent(`must not have the column '${twice}' twice`);
  }
  return headers;
}

function rowOf(
  row: number,
  headers: readonly string[],
  values: readonly string[],
): SourceRow {
  const surplus = values.slice(headers.length).some(value => value !== '');
  return {
    row,
    ...(surplus && {
      problem: `has ${values.length} cells, the header ${headers.length}`,
    }),
    cells: () =>
      new Map(
        headers.map((header, index) => [header, unharmed(values[index] ?? '')]),
      ),
  };
}
