import { accountabilityQuerySchema } from './accountability';
import {
  accountabilityMatrixQuerySchema,
  listAccountabilityQuerySchema,
  listMistakesQuerySchema,
  ownedAccountabilityQuerySchema,
} from './accountabilityLists';
import {
  answers,
  body,
  entityParts,
  idempotencyKey,
  inPath,
  listParameters,
  queryParameters,
  type OpenApiPaths,
} from './openApiOperations';

/** The routes that say who is accountable for which control. */
export function accountabilityPaths(): OpenApiPaths {
  const ofEntity = '/entities/{kind}/{namespace}/{name}/accountability';
  const tags = ['accountability'];
  return {
    [ofEntity]: {
      get: {
        operationId: 'getEntityAccountability',
        summary:
          'Who is accountable for each control domain of an entity, and how one knows',
        tags,
        parameters: [
          ...entityParts,
          ...queryParameters(accountabilityQuerySchema),
        ],
        responses: answers('EntityAccountability', 400, 403, 404),
      },
    },
    [`${ofEntity}/{controlDomain}`]: {
      put: {
        operationId: 'recordAccountability',
        summary: 'Record who is accountable, from now on or as a correction',
        tags,
        parameters: [...entityParts, inPath('controlDomain'), idempotencyKey],
        requestBody: body('RecordAccountability'),
        responses: answers('AccountabilityEntry', 400, 403, 404, 409, 413),
      },
    },
    [`${ofEntity}/{controlDomain}/attestations`]: {
      post: {
        operationId: 'attestAccountability',
        summary: 'Give the word of the accountable owner',
        tags,
        parameters: [...entityParts, inPath('controlDomain'), idempotencyKey],
        requestBody: body('Attest'),
        responses: answers('AccountabilityEntry', 400, 403, 404, 409, 413),
      },
    },
    '/accountability': {
      get: {
        operationId: 'listAccountability',
        summary:
          'Who is accountable all over the catalog, as it was last read; repeat a filter for "any of"',
        tags,
        parameters: listParameters(listAccountabilityQuerySchema),
        responses: answers('AccountabilityPage', 400, 403),
      },
    },
    '/accountability/matrix': {
      get: {
        operationId: 'getAccountabilityMatrix',
        summary: 'The same in numbers, for each system or domain',
        tags,
        parameters: queryParameters(accountabilityMatrixQuerySchema),
        responses: answers('AccountabilityMatrix', 400, 403),
      },
    },
    '/accountability/owners/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'getOwnedAccountability',
        summary:
          'What a group or a user is accountable for, the most urgent first',
        tags,
        parameters: [
          ...entityParts,
          ...listParameters(ownedAccountabilityQuerySchema),
        ],
        responses: answers('OwnedAccountability', 400, 403),
      },
    },
    '/accountability/mistakes': {
      get: {
        operationId: 'listAnnotationMistakes',
        summary: 'Annotations that do not say what they were meant to',
        tags,
        parameters: listParameters(listMistakesQuerySchema),
        responses: answers('MistakesPage', 400, 403),
      },
    },
  };
}
