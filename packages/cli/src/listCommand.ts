import { parseArgs } from 'node:util';
import type {
  ExceptionView,
  ListExceptionsParams,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { connect, connectionOptions } from './connection';
import { filterOptions, filtersOf, filterUsage } from './filters';
import { table } from './table';
import { ExitCode, UsageError, type Command } from './terminal';

const PAGE = 500;

/** Shows what the register holds. */
export const listCommand: Command = {
  usage: `Usage: mfa-exceptions list [filters] [--limit <n>] [--json]

  --limit <n>  at most so many, the soonest end first; 50 where left out
  --json       each as a JSON value on a line of its own

${filterUsage}`,

  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...connectionOptions,
        ...filterOptions,
        limit: { type: 'string', default: '50' },
        json: { type: 'boolean', default: false },
      },
    });
    const limit = Number(values.limit);
    if (!Number.isInteger(limit) || limit < 1) {
      throw new UsageError('--limit must be a whole number');
    }
    const { client, caller } = connect(values, terminal);
    const found: ExceptionView[] = [];
    let cursor: string | undefined;
    let total = 0;
    do {
      const page = await client.listExceptions(
        {
          ...(filtersOf(values) as ListExceptionsParams),
          sort: 'validTo',
          order: 'asc',
          limit: Math.min(PAGE, limit - found.length),
          cursor,
        },
        caller,
      );
      found.push(...page.items);
      total = page.totalItems;
      cursor = page.pageInfo.nextCursor;
    } while (cursor !== undefined && found.length < limit);

    terminal.stdout.write(
      values.json ? found.map(line).join('') : shown(found),
    );
    terminal.stderr.write(`${found.length} of ${total}\n`);
    return ExitCode.Done;
  },
};

function line(exception: ExceptionView): string {
  return `${JSON.stringify(exception)}\n`;
}

function shown(exceptions: readonly ExceptionView[]): string {
  return table(
    ['ID', 'SUBJECT', 'CONTROL', 'STATE', 'ENDS', 'FLAGS'],
    exceptions.map(exception => [
      exception.id,
      exception.subjectRef,
      exception.controlDomain,
      exception.state,
      exception.validTo.slice(0, 10),
      exception.flags.join(', '),
    ]),
  );
}
