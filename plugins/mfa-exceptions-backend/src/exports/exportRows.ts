import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ExceptionView,
  ExportQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ExceptionService } from '../exceptions/ExceptionService';
import { csvHeader, csvRow } from './columns';

const PAGE = 500;

/**
 * An export, piece by piece: what the caller may list, in the order in which it
 * came to be. What comes in meanwhile comes last; nothing is told twice, and
 * nothing is left out that was there from the start.
 */
export async function* exportOf(
  exceptions: ExceptionService,
  { format, ...filters }: ExportQuery,
  options: { credentials: BackstageCredentials },
): AsyncGenerator<string> {
  const line = format === 'csv' ? csvRow : jsonLine;
  let cursor: string | undefined;
  let begun = false;
  do {
    const page = await exceptions.list(
      { ...filters, sort: 'createdAt', order: 'asc', limit: PAGE, cursor },
      options,
    );
    const header = format === 'csv' && !begun ? csvHeader() : '';
    begun = true;
    yield header + page.items.map(line).join('');
    cursor = page.pageInfo.nextCursor;
  } while (cursor !== undefined);
}

function jsonLine(exception: ExceptionView): string {
  return `${JSON.stringify(exception)}\n`;
}
