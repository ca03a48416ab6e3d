import type {
  CampaignAction,
  CampaignDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** A campaign, and what to do when it has changed. */
export interface ChangeableCampaign {
  readonly campaign: CampaignDetail;
  readonly onDone: (campaign: CampaignDetail) => void;
  /** Somebody else was faster, or time itself. */
  readonly onReload: () => void;
}

/** Whether the person may do something with a campaign now. */
export function may(campaign: CampaignDetail, action: CampaignAction): boolean {
  return campaign.allowedActions.some(
    each => each.action === action && each.allowed,
  );
}
