import {
  instantSchema,
  type Incident,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { byInstant, type ColumnOrder } from '../platform/pages';

/** The latest first. */
export const INCIDENT_ORDER: ColumnOrder<Incident> = {
  ...{ sort: 'occurredAt', order: 'desc', value: instantSchema },
  columns: ['occurred_at', 'id'],
  toColumns: byInstant,
  placeOf: ({ occurredAt, id }) => [occurredAt, id],
};
