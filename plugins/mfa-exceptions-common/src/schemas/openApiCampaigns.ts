import {
  campaignReportQuerySchema,
  listCampaignItemsQuerySchema,
  listCampaignsQuerySchema,
} from './campaigns';
import {
  answers,
  body,
  file,
  idempotencyKey,
  idInPath,
  listParameters,
  queryParameters,
  type OpenApiPaths,
} from './openApiOperations';

const tags = ['campaigns'];

/** The routes of campaigns. */
export function campaignPaths(): OpenApiPaths {
  return {
    '/campaigns': {
      get: {
        operationId: 'listCampaigns',
        summary:
          'Campaigns, those that start last first; repeat a filter for "any of"',
        tags,
        parameters: listParameters(listCampaignsQuerySchema),
        responses: answers('CampaignPage', 400, 403),
      },
      post: {
        operationId: 'createCampaign',
        summary: 'Plan a campaign; without a start it begins at once',
        tags,
        parameters: [idempotencyKey],
        requestBody: body('CreateCampaign'),
        responses: answers(['201', 'CampaignDetail'], 400, 403, 409, 413),
      },
    },
    '/campaigns/preview': {
      post: {
        operationId: 'previewCampaign',
        summary: 'Who would get how many items, if it started now',
        tags,
        requestBody: body('PreviewCampaign'),
        responses: answers('CampaignPreview', 400, 403, 413),
      },
    },
    '/campaigns/{id}': {
      get: {
        operationId: 'getCampaign',
        summary:
          'A campaign, how far it is, and what the caller may do with it',
        tags,
        parameters: [idInPath],
        responses: answers('CampaignDetail', 400, 403, 404),
      },
    },
    '/campaigns/{id}/transitions': {
      post: {
        operationId: 'transitionCampaign',
        summary:
          'Edit or start what is scheduled, ask again, end early, or cancel',
        tags,
        parameters: [idInPath, idempotencyKey],
        requestBody: body('CampaignTransition'),
        responses: answers('CampaignDetail', 400, 403, 404, 409, 413),
      },
    },
    '/campaigns/{id}/items': {
      get: {
        operationId: 'listCampaignItems',
        summary: 'What a campaign is about, as far as the caller may see it',
        tags,
        parameters: [idInPath, ...listParameters(listCampaignItemsQuerySchema)],
        responses: answers('CampaignItemPage', 400, 403, 404),
      },
    },
    '/campaigns/{id}/history': {
      get: {
        operationId: 'getCampaignHistory',
        summary: 'Everything that ever happened to a campaign',
        tags,
        parameters: [idInPath],
        responses: answers('CampaignHistory', 400, 403, 404),
      },
    },
    '/campaigns/{id}/report': {
      get: {
        operationId: 'getCampaignReport',
        summary:
          'What came of a campaign: for programs, for a spreadsheet, or to be printed',
        tags,
        parameters: [idInPath, ...queryParameters(campaignReportQuerySchema)],
        responses: report(),
      },
    },
  };
}

function report() {
  const responses = answers('CampaignReport', 400, 403, 404);
  const { content: granted } = responses['200'] as { content: object };
  const { description, content: files } = file(
    'text/csv',
    'text/html',
    'text/markdown',
  ) as { description: string; content: object };
  return {
    ...responses,
    '200': { description, content: { ...granted, ...files } },
  };
}
