import { accountabilityPaths } from './openApiAccountability';
import { campaignPaths } from './openApiCampaigns';
import { evidencePaths } from './openApiEvidence';
import { incidentPaths } from './openApiIncidents';
import { patternPaths } from './openApiPatterns';
import { posturePaths } from './openApiPosture';
import { reminderPaths } from './openApiReminders';
import { reviewPaths } from './openApiReviews';
import { operationsPaths } from './openApiTasks';
import { exportQuerySchema } from './exports';
import { listExceptionsQuerySchema } from './list';
import {
  answers,
  body,
  entityParts,
  file,
  idempotencyKey,
  idInPath,
  json,
  listParameters,
  numberInPath,
  type OpenApiPaths,
} from './openApiOperations';
import { listWorkQuerySchema } from './work';

/** Every route that the backend serves. */
export function openApiPaths(): OpenApiPaths {
  return {
    '/exceptions': {
      get: {
        operationId: 'listExceptions',
        summary: 'A page of exceptions; repeat a filter for "any of"',
        tags: ['exceptions'],
        parameters: listParameters(listExceptionsQuerySchema),
        responses: answers('ExceptionPage', 400),
      },
      post: {
        operationId: 'createException',
        summary: 'A draft, or with `submit` a request',
        tags: ['exceptions'],
        parameters: [idempotencyKey],
        requestBody: body('CreateException'),
        responses: answers(['201', 'ExceptionDetail'], 400, 403, 409, 413),
      },
    },
    '/exceptions/export': {
      get: {
        operationId: 'exportExceptions',
        summary:
          'All that a list would show, as CSV or JSON lines, whole or as a view has it',
        tags: ['exceptions'],
        parameters: listParameters(exportQuerySchema).filter(
          ({ name }) => name !== 'limit',
        ),
        responses: {
          ...answers('Error', 400),
          '200': file('text/csv', 'application/x-ndjson'),
        },
      },
    },
    '/imports': {
      post: {
        operationId: 'importRegister',
        summary:
          'Takes in a register that was kept elsewhere; `Accept: application/x-ndjson` streams',
        tags: ['exceptions'],
        requestBody: body('Import'),
        responses: answers('ImportAnswer', 400, 403, 409, 413),
      },
    },
    '/exceptions/validate': {
      post: {
        operationId: 'validateException',
        summary: 'What would come of a request, complete or not',
        tags: ['exceptions'],
        requestBody: body('ValidateException'),
        responses: answers('ExceptionValidation', 400, 413),
      },
    },
    '/exceptions/{id}': {
      get: {
        operationId: 'getException',
        summary: 'An exception, and what the caller may do with it',
        tags: ['exceptions'],
        parameters: [idInPath],
        responses: answers('ExceptionDetail', 400, 404),
      },
      patch: {
        operationId: 'patchException',
        summary: 'Edit a draft, narrow an active exception',
        tags: ['exceptions'],
        parameters: [idInPath, idempotencyKey],
        requestBody: body('PatchException'),
        responses: answers('ExceptionDetail', 400, 403, 404, 409, 413),
      },
    },
    '/exceptions/{id}/transitions': {
      post: {
        operationId: 'transitionException',
        summary: 'Take an exception on to its next state',
        tags: ['exceptions'],
        parameters: [idInPath, idempotencyKey],
        requestBody: body('Transition'),
        responses: answers('ExceptionDetail', 400, 403, 404, 409, 413),
      },
    },
    '/exceptions/{id}/extensions': {
      post: {
        operationId: 'requestExtension',
        summary: 'Ask for a later end of an exception that is in force',
        tags: ['exceptions'],
        parameters: [idInPath, idempotencyKey],
        requestBody: body('RequestExtension'),
        responses: answers('ExceptionDetail', 400, 403, 404, 409, 413),
      },
    },
    '/exceptions/{id}/extensions/{number}/decision': {
      post: {
        operationId: 'decideExtension',
        summary: 'Approve, reject or withdraw an extension that was asked for',
        tags: ['exceptions'],
        parameters: [idInPath, numberInPath, idempotencyKey],
        requestBody: body('DecideExtension'),
        responses: answers('ExceptionDetail', 400, 403, 404, 409, 413),
      },
    },
    '/exceptions/{id}/uses': {
      post: {
        operationId: 'recordUse',
        summary:
          'Record that a break-glass account was used, in a drill or in earnest',
        tags: ['exceptions'],
        parameters: [idInPath, idempotencyKey],
        requestBody: body('RecordUse'),
        responses: answers('ExceptionDetail', 400, 403, 404, 409, 413),
      },
    },
    '/exceptions/decisions': {
      post: {
        operationId: 'decideExceptions',
        summary: 'One decision on many requests; each answers for itself',
        tags: ['exceptions'],
        parameters: [idempotencyKey],
        requestBody: body('Decisions'),
        responses: answers('DecisionResults', 400, 403, 409, 413),
      },
    },
    '/tasks': {
      get: {
        operationId: 'listWork',
        summary: 'What waits for the caller, the most urgent first',
        tags: ['work'],
        parameters: listParameters(listWorkQuerySchema),
        responses: answers('WorkPage', 400),
      },
    },
    '/exceptions/{id}/history': {
      get: {
        operationId: 'getHistory',
        summary: 'Everything that ever happened to an exception',
        tags: ['exceptions'],
        parameters: [idInPath],
        responses: answers('ExceptionHistory', 400, 404),
      },
    },
    '/exceptions/{id}/verification': {
      get: {
        operationId: 'getVerification',
        summary: 'Whether the hash chain of that history holds',
        tags: ['exceptions'],
        parameters: [idInPath],
        responses: answers('HistoryVerification', 400, 404),
      },
    },
    '/entities/{kind}/{namespace}/{name}/summary': {
      get: {
        operationId: 'getEntitySummary',
        summary: 'What a card shows for one entity',
        tags: ['entities'],
        parameters: entityParts,
        responses: answers('EntitySummary', 400, 404),
      },
    },
    '/entities/summaries': {
      post: {
        operationId: 'getEntitySummaries',
        summary: 'The same for up to 1,000 entities, in the order asked for',
        tags: ['entities'],
        requestBody: body('EntitySummariesRequest'),
        responses: answers('EntitySummaries', 400, 413),
      },
    },
    ...accountabilityPaths(),
    ...incidentPaths(),
    ...patternPaths(),
    ...reminderPaths(),
    ...operationsPaths(),
    ...reviewPaths(),
    ...campaignPaths(),
    ...posturePaths(),
    ...evidencePaths(),
    '/policies': {
      get: {
        operationId: 'listPolicies',
        summary:
          'The policies in order of match, where each term comes from, and what can be requested',
        tags: ['policies'],
        responses: answers('PolicyList', 400),
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'getOpenApiDocument',
        summary: 'This document',
        tags: ['description'],
        responses: {
          ...answers('Error', 400),
          '200': json('An OpenAPI 3.0 document', { type: 'object' }),
        },
      },
    },
  };
}
