import type {
  ImportedRow,
  ImportLine,
  ImportSummary,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { printable, table } from './table';
import { ExitCode, type Terminal } from './terminal';

const SHOWN_ROWS = 200;

/** Says how an import goes, and in the end what came of it. */
export class ImportReport {
  readonly #terminal: Terminal;
  readonly #json: boolean;
  readonly #rows: ImportedRow[] = [];
  #summary: ImportSummary | undefined;
  #shown = '';

  constructor(terminal: Terminal, options: { json: boolean }) {
    this.#terminal = terminal;
    this.#json = options.json;
  }

  take(line: ImportLine) {
    if (this.#json && line.type !== 'progress') {
      this.#terminal.stdout.write(`${JSON.stringify(line)}\n`);
    }
    switch (line.type) {
      case 'progress':
        this.#progress(line.phase, line.done, line.total);
        break;
      case 'row':
        // Nobody reads thousands of lines that say "accepted".
        if (line.outcome === 'refused' || this.#rows.length < SHOWN_ROWS) {
          this.#rows.push(line);
        }
        break;
      case 'summary':
        this.#summary = line;
        break;
      default:
        throw new Error(line.error.message);
    }
  }

  end(): ExitCode {
    const summary = this.#summary;
    if (!summary) {
      throw new Error('The answer broke off: nothing is known to be written');
    }
    this.#clearProgress();
    if (!this.#json) {
      this.#terminal.stdout.write(reportOf(summary, this.#rows));
    }
    return summary.counts.refused > 0 ? ExitCode.Refused : ExitCode.Done;
  }

  #progress(phase: string, done: number, total: number) {
    const { stderr } = this.#terminal;
    const text = `${phase} ${done} of ${total}`;
    if (stderr.isTTY) {
      stderr.write(`\r${text.padEnd(this.#shown.length)}`);
      this.#shown = text;
    } else if (done === total || done % 10_000 === 0) {
      stderr.write(`${text}\n`);
    }
  }

  #clearProgress() {
    if (this.#shown !== '') {
      this.#terminal.stderr.write(`\r${' '.repeat(this.#shown.length)}\r`);
    }
  }
}

function reportOf(
  summary: ImportSummary,
  rows: readonly ImportedRow[],
): string {
  const { columns, ignoredColumns, counts, landed, dryRun } = summary;
  const guessed = columns.filter(({ how }) => how === 'inferred');
  const unwritten = dryRun
    ? 'Nothing was written: this was a dry run.'
    : 'Nothing was written.';
  return [
    ...(guessed.length > 0
      ? [
          `Columns by their names: ${guessed
            .map(({ column, field }) => `${printable(column)} → ${field}`)
            .join(', ')}\n`,
        ]
      : []),
    ...(ignoredColumns.length > 0
      ? [`Columns left out: ${ignoredColumns.map(printable).join(', ')}\n`]
      : []),
    '\n',
    table(['ROW', 'OUTCOME', 'WHAT'], rows.map(rowOf)),
    '\n',
    `${counts.rows} rows: ${counts.accepted} accepted, ${counts.duplicate} there already, ${counts.refused} refused. `,
    landed ? `${counts.written} written.\n` : `${unwritten}\n`,
  ].join('');
}

function rowOf(row: ImportedRow): string[] {
  switch (row.outcome) {
    case 'accepted':
      return [
        String(row.row),
        row.outcome,
        [
          `${row.subjectRef} ${row.state}, ${row.enforcement}`,
          ...row.notes.map(({ field, message }) => `${field}: ${message}`),
        ].join('; '),
      ];
    case 'duplicate':
      return [String(row.row), row.outcome, row.id];
    default:
      return [
        String(row.row),
        row.outcome,
        row.issues
          .map(({ field, column, message }) =>
            column === undefined || column === field
              ? `${field}: ${message}`
              : `${column} (${field}): ${message}`,
          )
          .join('; '),
      ];
  }
}
