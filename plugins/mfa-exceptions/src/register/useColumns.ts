import type { ExceptionColumn } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { useStored } from '../api/useStored';
import { columnsFrom, defaultColumns } from './columns';

const BUCKET = 'mfa-exceptions.register';
const WORD = 'columns';

/**
 * The columns that a person wants to see: those of the address, as a link has
 * them, or those that they chose last.
 */
export function useColumns() {
  const [search, setSearch] = useSearchParams();
  const { value, keep } = useStored(BUCKET, WORD);
  const columns =
    columnsFrom(search.get(WORD)?.split(',')) ??
    columnsFrom(value) ??
    defaultColumns;
  const choose = (chosen: readonly ExceptionColumn[]) => {
    keep([...chosen]);
    if (search.has(WORD)) {
      setSearch(withColumns(search, chosen), { replace: true });
    }
  };
  return { columns, choose };
}

/** An address that brings its columns along, whoever opens it. */
export function withColumns(
  search: URLSearchParams,
  columns: readonly ExceptionColumn[],
): URLSearchParams {
  const next = new URLSearchParams(search);
  next.set(WORD, columns.join(','));
  return next;
}
