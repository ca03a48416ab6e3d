import {
  effectiveRisk,
  entityRefSchema,
  instantSchema,
  riskRatings,
  type ExceptionSortField,
  type ListExceptionsQuery,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import { byInstant, type ColumnOrder } from '../platform/pages';
import type { ExceptionRow } from './exceptionRow';

interface Sort extends Pick<ColumnOrder<MfaException>, 'value' | 'toColumns'> {
  readonly column: keyof ExceptionRow;
  readonly valueOf: (exception: MfaException) => string | number;
}

const instant = { value: instantSchema, toColumns: byInstant };

const SORTS: Record<ExceptionSortField, Sort> = {
  createdAt: {
    ...instant,
    column: 'created_at',
    valueOf: ({ createdAt }) => createdAt,
  },
  updatedAt: {
    ...instant,
    column: 'updated_at',
    valueOf: ({ updatedAt }) => updatedAt,
  },
  validTo: {
    ...instant,
    column: 'valid_to',
    valueOf: ({ validTo }) => validTo,
  },
  subjectRef: {
    column: 'subject_ref',
    value: entityRefSchema,
    valueOf: ({ subjectRef }) => subjectRef,
  },
  effectiveRisk: {
    column: 'effective_risk',
    value: z
      .int()
      .min(0)
      .max(riskRatings.length - 1),
    toColumns: (value, id) => [Number(value), id],
    valueOf: exception => riskRatings.indexOf(effectiveRisk(exception)),
  },
};

/** As is asked for. */
export function orderOf({
  sort,
  order,
}: Pick<ListExceptionsQuery, 'sort' | 'order'>): ColumnOrder<MfaException> {
  const { column, valueOf, ...terms } = SORTS[sort];
  return {
    ...{ sort, order, ...terms },
    columns: [column, 'id'],
    placeOf: exception => [valueOf(exception), exception.id],
  };
}
