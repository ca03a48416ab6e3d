import type { CampaignDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { TestClock } from './backend';
import { campaignBody } from './campaigns';
import { refs } from './company';
import { MISSING, read, type Route } from './route';

/** The routes to campaigns, each by its name. */
export function campaignRoutes(
  { id, version }: CampaignDetail,
  clock: TestClock,
): Record<string, Route> {
  const missing = `/campaigns/${MISSING}`;
  const seen = (route: string) =>
    read(`/campaigns/${id}${route}`, `${missing}${route}`);
  return {
    listCampaigns: read('/campaigns'),
    createCampaign: {
      method: 'post',
      path: '/campaigns',
      // What is in force is for other routes.
      body: campaignBody({ startsAt: clock.in(1) }),
      granted: [refs.governance, 201],
      plugins: false,
    },
    previewCampaign: {
      ...read('/campaigns/preview'),
      method: 'post',
      body: { filter: {} },
    },
    getCampaign: seen(''),
    listCampaignItems: seen('/items'),
    getCampaignHistory: seen('/history'),
    getCampaignReport: seen('/report?format=csv'),
    transitionCampaign: {
      method: 'post',
      path: `/campaigns/${id}/transitions`,
      body: { action: 'edit', version, changes: { durationDays: 5 } },
      granted: [refs.governance, 200],
      refused: [refs.governance, 404, `${missing}/transitions`],
      plugins: false,
    },
  };
}
