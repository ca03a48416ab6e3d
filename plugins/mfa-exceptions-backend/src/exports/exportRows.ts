import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ExceptionView,
  ExportQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ExceptionService } from '../exceptions/ExceptionService';
import { csvOf } from './columns';

const PAGE = 500;

const jsonLines = {
  header: '',
  line: (exception: ExceptionView) => `${JSON.stringify(exception)}\n`,
};

/**
 * An export, piece by piece: what the caller may list. In the order in which it
 * came to be, what comes in meanwhile comes last; nothing is told twice, and
 * nothing is left out that was there from the start. In another order, that
 * holds for whatever keeps its place meanwhile.
 */
export async function* exportOf(
  exceptions: ExceptionService,
  { format, column, ...filters }: ExportQuery,
  options: { credentials: BackstageCredentials },
): AsyncGenerator<string> {
  const { header, line } = format === 'csv' ? csvOf(column) : jsonLines;
  let cursor: string | undefined;
  let begun = false;
  do {
    const page = await exceptions.list(
      { ...filters, limit: PAGE, cursor },
      options,
    );
    yield (begun ? '' : header) + page.items.map(line).join('');
    begun = true;
    cursor = page.pageInfo.nextCursor;
  } while (cursor !== undefined);
}
