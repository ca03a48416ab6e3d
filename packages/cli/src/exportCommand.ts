import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { parseArgs } from 'node:util';
import type { ExportFormat } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { connect, connectionOptions } from './connection';
import { filterOptions, filtersOf, filterUsage } from './filters';
import { ExitCode, type Command } from './terminal';

/** Writes the register, or some of it, into a file. */
export const exportCommand: Command = {
  usage: `Usage: mfa-exceptions export [filters] [--format csv|jsonl] [-o <file>]

  --format <format>    csv where left out; both can be imported again
  -o, --output <file>  written when it is whole; the terminal where left out

${filterUsage}`,

  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...connectionOptions,
        ...filterOptions,
        format: { type: 'string', default: 'csv' },
        output: { type: 'string', short: 'o' },
      },
    });
    const { client, caller } = connect(values, terminal);
    const { body } = await client.exportExceptions(
      { ...filtersOf(values), format: values.format as ExportFormat },
      caller,
    );
    const content = Readable.fromWeb(body as ReadableStream);
    if (values.output === undefined) {
      await pipeline(content, terminal.stdout, { end: false });
      return ExitCode.Done;
    }
    // A part of a register must not pass for the whole.
    const part = `${values.output}.part`;
    try {
      await pipeline(content, createWriteStream(part));
      await rename(part, values.output);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return ExitCode.Done;
  },
};
