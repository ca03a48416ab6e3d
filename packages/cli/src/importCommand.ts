import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type {
  ImportFormat,
  ImportInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { parse } from 'yaml';
import { connect, connectionOptions } from './connection';
import { ImportReport } from './ImportReport';
import { UsageError, type Command } from './terminal';

const formats: Readonly<Record<string, ImportFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
};

const options = {
  ...connectionOptions,
  'dry-run': { type: 'boolean', default: false },
  mapping: { type: 'string' },
  format: { type: 'string' },
  undated: { type: 'string' },
  'beyond-limit': { type: 'string' },
  'default-requester': { type: 'string' },
  'date-format': { type: 'string' },
  'time-zone': { type: 'string' },
  partial: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Takes a register in, and says what became of each of its rows. */
export const importCommand: Command = {
  usage: `Usage: mfa-exceptions import <file> [options]

  --dry-run                   say what would become of each row, and write nothing
  --mapping <file or name>    a mapping in YAML or JSON, or one that the backend knows
  --format csv|yaml|jsonl     where the file's name does not say
  --undated policy_maximum    rows without an end get the policy's, and a review now
  --beyond-limit cut          ends past the policy's limit are cut to it
  --default-requester <ref>   requests what nobody is named for
  --date-format <format>      dd/MM/yyyy, MM/dd/yyyy, …
  --time-zone <zone>          Europe/Berlin, …: where a day ends
  --partial                   write the accepted rows although others are refused
  --json                      every line of the answer as it comes
`,

  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) {
      throw new UsageError('Name one file');
    }
    const { client, caller } = connect(values, terminal);
    const input = {
      format: values.format ?? formatOf(file),
      content: await readFile(file, 'utf8'),
      fileName: path.basename(file),
      dryRun: values['dry-run'],
      partial: values.partial,
      ...given('mapping', values.mapping && (await mappingIn(values.mapping))),
      ...given('undated', values.undated),
      ...given('beyondLimit', values['beyond-limit']),
      ...given('defaultRequester', values['default-requester']),
      ...given('dateFormat', values['date-format']),
      ...given('timeZone', values['time-zone']),
      // What the values are, the API itself looks at, and says it by name.
    } as ImportInput;

    const report = new ImportReport(terminal, { json: values.json });
    for await (const line of client.streamImport(input, caller)) {
      report.take(line);
    }
    return report.end();
  },
};

function given(name: string, value: unknown) {
  return value === undefined || value === '' ? {} : { [name]: value };
}

function formatOf(file: string): ImportFormat {
  const format = formats[path.extname(file).toLocaleLowerCase('en-US')];
  if (!format) {
    throw new UsageError('Say how the file is written, by --format');
  }
  return format;
}

async function mappingIn(nameOrFile: string): Promise<unknown> {
  if (!/\.(ya?ml|json)$/i.test(nameOrFile)) {
    return nameOrFile;
  }
  return parse(await readFile(nameOrFile, 'utf8'), { maxAliasCount: 100 });
}
