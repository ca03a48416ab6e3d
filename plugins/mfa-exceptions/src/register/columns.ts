import type { ExceptionSortField } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What the register can show of each exception, in the order in which it does. */
export const registerColumns = [
  'exception',
  'subject',
  'owner',
  'control',
  'status',
  'risk',
  'population',
  'started',
  'ends',
  'review',
  'requester',
  'created',
  'changed',
] as const;
export type RegisterColumn = (typeof registerColumns)[number];

/** Has the way to the exception, and is always there. */
export const mainColumn = 'exception';

export const defaultColumns: readonly RegisterColumn[] = [
  'exception',
  'subject',
  'status',
  'risk',
  'ends',
  'requester',
];

/** What the server orders by, for the columns that it can order by. */
export const sortFields: Partial<Record<RegisterColumn, ExceptionSortField>> = {
  subject: 'subjectRef',
  risk: 'effectiveRisk',
  ends: 'validTo',
  created: 'createdAt',
  changed: 'updatedAt',
};

/** Columns as an address or a storage has them; nothing where that is none. */
export function columnsFrom(given: unknown): RegisterColumn[] | undefined {
  return Array.isArray(given) && given.length > 0
    ? registerColumns.filter(
        column => column === mainColumn || given.includes(column),
      )
    : undefined;
}
