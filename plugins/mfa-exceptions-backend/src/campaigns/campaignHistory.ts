import type { CampaignHistoryEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { HistoryTable } from '../platform/chain';

/** The histories of campaigns. */
export const CAMPAIGN_HISTORY = new HistoryTable<CampaignHistoryEntry>({
  table: 'mfa_campaign_history',
  column: 'campaign_id',
  field: 'campaignId',
  tellsEffect: true,
});
