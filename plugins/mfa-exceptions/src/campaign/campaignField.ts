import type { CampaignDraft, CampaignField } from './campaignDraft';

/** What each part of the form is given. */
export interface CampaignFieldsProps {
  readonly draft: CampaignDraft;
  readonly problems: Readonly<Partial<Record<CampaignField, string>>>;
  /** Whether it is planned already. */
  readonly planned?: boolean;
  readonly onChange: (change: Partial<CampaignDraft>) => void;
}
