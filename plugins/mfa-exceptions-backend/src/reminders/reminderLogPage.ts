import {
  instantSchema,
  type LoggedNotice,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import type { ColumnOrder } from '../platform/pages';

/** The latest first. */
export const LOG_ORDER: ColumnOrder<LoggedNotice> = {
  ...{ sort: 'createdAt', order: 'desc', value: instantSchema },
  tieBreak: z.string().regex(/^\d{1,18}$/),
  columns: ['created_at', 'id'],
  toColumns: (value, id) => [new Date(value), Number(id)],
  placeOf: ({ createdAt, id }) => [createdAt, id],
};
