import {
  exceptionColumns,
  type ExceptionColumn,
  type ExceptionSortField,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** Has the way to the exception, and is always there. */
export const mainColumn = 'exception';

export const defaultColumns: readonly ExceptionColumn[] = [
  'exception',
  'subject',
  'status',
  'risk',
  'ends',
  'requester',
];

/** What the server orders by, for the columns that it can order by. */
export const sortFields: Partial<Record<ExceptionColumn, ExceptionSortField>> =
  {
    subject: 'subjectRef',
    risk: 'effectiveRisk',
    ends: 'validTo',
    created: 'createdAt',
    changed: 'updatedAt',
  };

/** Columns as an address or a storage has them; nothing where that is none. */
export function columnsFrom(given: unknown): ExceptionColumn[] | undefined {
  return Array.isArray(given) && given.length > 0
    ? exceptionColumns.filter(
        column => column === mainColumn || given.includes(column),
      )
    : undefined;
}
