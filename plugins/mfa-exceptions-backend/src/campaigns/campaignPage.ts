import {
  entityRefSchema,
  instantSchema,
  reviewIdSchema,
  type Campaign,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { byInstant, type ColumnOrder } from '../platform/pages';
import type { StoredItem } from './CampaignItemStore';

/** Campaigns, those that start last first. */
export const CAMPAIGN_ORDER: ColumnOrder<Campaign> = {
  ...{ sort: 'startsAt', order: 'desc', value: instantSchema },
  columns: ['starts_at', 'id'],
  toColumns: byInstant,
  placeOf: ({ startsAt, id }) => [startsAt, id],
};

/** Items, by what they are about. */
export const ITEM_ORDER: ColumnOrder<StoredItem> = {
  ...{ sort: 'subjectRef', order: 'asc', value: entityRefSchema },
  tieBreak: reviewIdSchema,
  columns: ['subject_ref', 'item_id'],
  placeOf: ({ exception, reviewId }) => [exception.subjectRef, reviewId],
};
