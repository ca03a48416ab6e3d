import {
  answers,
  body,
  idempotencyKey,
  inPath,
  queryParameters,
  type OpenApiPaths,
} from './openApiOperations';
import { listPatternsQuerySchema } from './patterns';

const tags = ['patterns'];
const patternId = inPath('id');

/** The routes of patterns. */
export function patternPaths(): OpenApiPaths {
  return {
    '/patterns': {
      get: {
        operationId: 'listPatterns',
        summary:
          'What exceptions have in common, kind by kind, the weightiest first; repeat a filter for "any of"',
        tags,
        parameters: queryParameters(listPatternsQuerySchema),
        responses: answers('PatternPage', 400),
      },
    },
    '/patterns/{id}': {
      get: {
        operationId: 'getPattern',
        summary: 'A pattern, and the exceptions behind it',
        tags,
        parameters: [patternId],
        responses: answers('PatternDetail', 400, 404),
      },
    },
    '/patterns/{id}/plan': {
      put: {
        operationId: 'putPatternPlan',
        summary: 'Say how a pattern is going to end, or say it anew',
        tags,
        parameters: [patternId, idempotencyKey],
        requestBody: body('PutPatternPlan'),
        responses: answers('PatternDetail', 400, 403, 404, 409, 413),
      },
    },
  };
}
