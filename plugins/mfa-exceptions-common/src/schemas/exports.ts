import { z } from 'zod';
import { exceptionColumns } from './exceptionColumns';
import { exceptionSortFields, listExceptionsQuerySchema } from './list';
import { anyOf } from './query';

/** What a register can be exported as. @public */
export const exportFormats = ['csv', 'jsonl'] as const;
/** @public */
export type ExportFormat = (typeof exportFormats)[number];

/** `GET /exceptions/export`: the filters and orders of a list, and how to write it. @public */
export const exportQuerySchema = listExceptionsQuerySchema
  .omit({ limit: true, cursor: true })
  .extend({
    format: z.enum(exportFormats).default('csv'),
    sort: z.enum(exceptionSortFields).default('createdAt'),
    // What comes in meanwhile comes last.
    order: z.enum(['asc', 'desc']).default('asc'),
    column: anyOf(z.enum(exceptionColumns)).meta({
      description:
        'What a view shows of each exception, as CSV; the whole record where left out',
    }),
  })
  .refine(({ format, column }) => format === 'csv' || column === undefined, {
    path: ['column'],
    error: 'only CSV has columns',
  });
/** @public */
export type ExportQuery = z.output<typeof exportQuerySchema>;
/** @public */
export type ExportParams = Partial<ExportQuery>;
