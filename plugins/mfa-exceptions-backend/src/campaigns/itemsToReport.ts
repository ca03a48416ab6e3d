import type {
  Campaign,
  CampaignReport,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CampaignItemStore } from './CampaignItemStore';
import { toReportItem } from './view';

const PAGE = 500;

/** All items of a campaign that somebody may see, with the words of who answered. */
export async function itemsToReport(
  campaign: Campaign,
  items: CampaignItemStore,
  options: Pick<Parameters<CampaignItemStore['list']>[2], 'now' | 'within'>,
): Promise<CampaignReport['items']> {
  const found: CampaignReport['items'] = [];
  let cursor: string | undefined;
  do {
    const page = await items.list(
      campaign,
      { limit: PAGE, cursor },
      { ...options, reasons: true },
    );
    found.push(...page.items.map(toReportItem));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}
