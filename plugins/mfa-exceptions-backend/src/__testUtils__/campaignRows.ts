import { campaignBody } from './campaigns';
import { answers, type CampaignStage, type Row } from './matrix';

// The same for campaigns: governance plans them, and whoever may see exceptions
// sees how far they are.

const toAll = answers(200, 200, 200, 200, 200, 200, 200, 401);
const toGovernance = answers(403, 403, 403, 200, 403, 403, 403, 401);

const reading = (operation: string, route = ''): Row => ({
  operation,
  campaign: 'active',
  call: ({ get }, { caller, campaign }) =>
    get(`/campaigns/${campaign?.id}${route}`, caller),
  answers: toAll,
});

const transition = (
  action: string,
  stage: CampaignStage,
  rest: object = {},
): Row => ({
  operation: 'transitionCampaign',
  what: action,
  campaign: stage,
  call: ({ post }, { caller, campaign }) =>
    post(
      `/campaigns/${campaign?.id}/transitions`,
      { action, version: campaign?.version, ...rest },
      caller,
    ),
  answers: toGovernance,
});

const reason = 'There is another one';

export const campaignRows: readonly Row[] = [
  {
    operation: 'listCampaigns',
    call: ({ get }, { caller }) => get('/campaigns', caller),
    answers: toAll,
  },
  {
    operation: 'createCampaign',
    call: ({ clock, post }, { caller }) =>
      post('/campaigns', campaignBody({ startsAt: clock.in(1) }), caller),
    answers: answers(403, 403, 403, 201, 403, 403, 403, 401),
  },
  {
    operation: 'previewCampaign',
    call: ({ post }, { caller }) =>
      post('/campaigns/preview', { filter: {} }, caller),
    answers: answers(403, 403, 403, 200, 403, 403, 200, 401),
  },
  reading('getCampaign'),
  reading('listCampaignItems', '/items'),
  reading('getCampaignHistory', '/history'),
  reading('getCampaignReport', '/report?format=html'),
  transition('edit', 'scheduled', { changes: { name: 'Other' } }),
  transition('start_now', 'scheduled'),
  transition('re_ask', 'active'),
  transition('end_early', 'active', { reason }),
  transition('cancel', 'active', { reason }),
];
