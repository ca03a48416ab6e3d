import {
  incidentDocumentQuerySchema,
  listIncidentsQuerySchema,
} from './incidentViews';
import {
  answers,
  body,
  file,
  idempotencyKey,
  idInPath,
  listParameters,
  numberInPath,
  queryParameters,
  type OpenApiPaths,
} from './openApiOperations';

const tags = ['incidents'];

/** The routes of post-incident reviews. */
export function incidentPaths(): OpenApiPaths {
  return {
    '/incidents': {
      get: {
        operationId: 'listIncidents',
        summary:
          'Incidents that the caller may see, the latest first; repeat a filter for "any of"',
        tags,
        parameters: listParameters(listIncidentsQuerySchema),
        responses: answers('IncidentPage', 400),
      },
      post: {
        operationId: 'createIncident',
        summary:
          'Begin a review; a review of every exception of the subject is due at once',
        tags,
        parameters: [idempotencyKey],
        requestBody: body('CreateIncident'),
        responses: answers(['201', 'IncidentDetail'], 400, 403, 409, 413),
      },
    },
    '/incidents/{id}': {
      get: {
        operationId: 'getIncident',
        summary: 'An incident, and what the caller may do with it',
        tags,
        parameters: [idInPath],
        responses: answers('IncidentDetail', 400, 404),
      },
      patch: {
        operationId: 'patchIncident',
        summary: 'Change what is said of an incident',
        tags,
        parameters: [idInPath, idempotencyKey],
        requestBody: body('PatchIncident'),
        responses: answers('IncidentDetail', 400, 403, 404, 409, 413),
      },
    },
    '/incidents/{id}/findings': {
      post: {
        operationId: 'addFinding',
        summary: 'Add what is to be done',
        tags,
        parameters: [idInPath, idempotencyKey],
        requestBody: body('AddFinding'),
        responses: answers('IncidentDetail', 400, 403, 404, 409, 413),
      },
    },
    '/incidents/{id}/findings/{number}': {
      patch: {
        operationId: 'patchFinding',
        summary: 'Change a finding, or say that it is done',
        tags,
        parameters: [idInPath, numberInPath, idempotencyKey],
        requestBody: body('PatchFinding'),
        responses: answers('IncidentDetail', 400, 403, 404, 409, 413),
      },
    },
    '/incidents/{id}/timeline': {
      post: {
        operationId: 'addTimelineEntry',
        summary: 'Add something that happened in the course of the incident',
        tags,
        parameters: [idInPath, idempotencyKey],
        requestBody: body('AddTimelineEntry'),
        responses: answers('IncidentDetail', 400, 403, 404, 409, 413),
      },
    },
    '/incidents/{id}/transitions': {
      post: {
        operationId: 'transitionIncident',
        summary: 'Close the review, or open it again',
        tags,
        parameters: [idInPath, idempotencyKey],
        requestBody: body('IncidentTransition'),
        responses: answers('IncidentDetail', 400, 403, 404, 409, 413),
      },
    },
    '/incidents/{id}/facts': {
      get: {
        operationId: 'getIncidentFacts',
        summary: 'What the register knew when it occurred, from its history',
        tags,
        parameters: [idInPath],
        responses: answers('IncidentFacts', 400, 404),
      },
    },
    '/incidents/{id}/history': {
      get: {
        operationId: 'getIncidentHistory',
        summary: 'Everything that ever happened to an incident',
        tags,
        parameters: [idInPath],
        responses: answers('IncidentHistory', 400, 404),
      },
    },
    '/incidents/{id}/document': {
      get: {
        operationId: 'getIncidentDocument',
        summary: 'All of it as one document, to be filed or printed',
        tags,
        parameters: [idInPath, ...queryParameters(incidentDocumentQuerySchema)],
        responses: {
          ...answers('Error', 400, 404),
          '200': file('text/markdown', 'text/html'),
        },
      },
    },
  };
}
