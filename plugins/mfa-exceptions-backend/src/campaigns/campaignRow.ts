import type { Campaign } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { searchable } from '../platform/searchText';

export const CAMPAIGNS = 'mfa_campaigns';
export const ITEMS = 'mfa_campaign_items';

/** What of a row of `mfa_campaigns` follows from its record. For the stores alone. */
export interface CampaignRow {
  id: string;
  version: number;
  /** JSON of the record. */
  record: string;
  state: Campaign['state'];
  owner: string;
  search_text: string;
  series_id: string | null;
  series_number: number | null;
  starts_at: Date;
  deadline: Date;
  begun: boolean | number;
  asks: number;
}

/** How far the work on it is, which is no part of the record. */
export interface CampaignWorkRow {
  asks_told: number;
  called_at: Date | null;
  settled_at: Date | null;
}

/** A row of `mfa_campaign_items`. For the stores alone. */
export interface CampaignItemRow {
  campaign_id: string;
  item_id: string;
  called_at: Date | null;
  settled_at: Date | null;
  follow_up: string | null;
}

export function toRow(campaign: Campaign): CampaignRow {
  const { name, description = '', series } = campaign;
  return {
    id: campaign.id,
    version: campaign.version,
    record: JSON.stringify(campaign),
    state: campaign.state,
    owner: campaign.owner,
    search_text: searchable([name, description].join('\n')),
    series_id: series?.id ?? null,
    series_number: series?.number ?? null,
    starts_at: new Date(campaign.startsAt),
    deadline: new Date(campaign.deadline),
    begun: campaign.startedAt !== undefined,
    asks: campaign.asks.length,
  };
}

export function fromRow({ record }: Pick<CampaignRow, 'record'>): Campaign {
  return JSON.parse(record);
}
