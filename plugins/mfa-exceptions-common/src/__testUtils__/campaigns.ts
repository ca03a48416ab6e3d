import {
  planCampaign,
  type Campaign,
  type CampaignCaller,
  type CampaignTerms,
} from '../domain';

export const CAMPAIGN_START = '2030-01-01T12:00:00.000Z';

/** Somebody of governance. */
export const manager = {
  actor: {
    kind: 'user',
    ref: 'user:default/gina',
    groups: new Set<string>(),
    aliases: [],
  },
  manages: true,
} as const satisfies CampaignCaller;

/** How a campaign begins, that starts in a day and takes ten. */
export function planned(
  terms: Partial<CampaignTerms> = {},
  now = new Date(CAMPAIGN_START),
) {
  return planCampaign(
    '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10',
    {
      name: 'Quarterly review',
      owner: 'user:default/gina',
      filter: {},
      startsAt: new Date(now.getTime() + 86_400_000).toISOString(),
      durationDays: 10,
      ...terms,
    },
    { caller: manager, now },
  );
}

/** The same as a record. */
export function aCampaign(terms: Partial<CampaignTerms> = {}): Campaign {
  return planned(terms).next;
}
