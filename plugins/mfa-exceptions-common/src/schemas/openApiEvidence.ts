import { packFiles } from '../domain';
import { checkpointQuerySchema, listEvidenceQuerySchema } from './evidence';
import {
  answers,
  body,
  file,
  idempotencyKey,
  idInPath,
  inPath,
  json,
  listParameters,
  queryParameters,
  type OpenApiPaths,
} from './openApiOperations';

const tags = ['evidence'];

const packFileContents = {
  'pack.json': json('What was in force, with all that proves it', {
    type: 'object',
  }),
  'pack.csv': file('text/csv'),
  'report.html': file('text/html'),
};

const operationIds = {
  'pack.json': 'getEvidenceJson',
  'pack.csv': 'getEvidenceCsv',
  'report.html': 'getEvidenceReport',
} as const;

/** The routes of evidence. */
export function evidencePaths(): OpenApiPaths {
  return {
    '/evidence': {
      get: {
        operationId: 'listEvidence',
        summary: 'The evidence packs that were asked for, the latest first',
        tags,
        parameters: listParameters(listEvidenceQuerySchema),
        responses: answers('EvidencePage', 400, 403),
      },
      post: {
        operationId: 'createEvidence',
        summary:
          'Ask for the evidence of a period; it is made in the background',
        tags,
        parameters: [idempotencyKey],
        requestBody: body('CreateEvidence'),
        responses: answers(['202', 'EvidencePack'], 400, 403, 409, 413),
      },
    },
    '/evidence/{id}': {
      get: {
        operationId: 'getEvidence',
        summary: 'An evidence pack, and how far it is',
        tags,
        parameters: [idInPath],
        responses: answers('EvidencePack', 400, 403, 404),
      },
    },
    ...Object.fromEntries(
      packFiles.map(name => [
        `/evidence/{id}/${name}`,
        {
          get: {
            operationId: operationIds[name],
            summary: `${name} of an evidence pack`,
            tags,
            parameters: [idInPath],
            responses: {
              ...answers('EvidencePack', 400, 403, 404, 409),
              '200': packFileContents[name],
            },
          },
        },
      ]),
    ),
    '/evidence/verifier': {
      get: {
        operationId: 'getEvidenceVerifier',
        summary:
          'The program that verifies a pack.json, and needs nothing else',
        tags,
        responses: {
          ...answers('EvidencePack', 400, 403),
          '200': file('text/javascript'),
        },
      },
    },
    '/evidence/verification': {
      get: {
        operationId: 'getRegisterVerification',
        summary: 'What came of verifying everything, the last time, if ever',
        tags,
        responses: answers('LatestVerification', 400, 403),
      },
      post: {
        operationId: 'verifyRegister',
        summary: 'Have everything verified; it is done in the background',
        tags,
        responses: answers(['202', 'VerificationRequest'], 400, 403),
      },
    },
    '/evidence/checkpoints': {
      get: {
        operationId: 'listCheckpoints',
        summary: 'The daily roots over all histories, the latest first',
        tags,
        parameters: listParameters(listEvidenceQuerySchema),
        responses: answers('CheckpointPage', 400, 403),
      },
    },
    '/evidence/checkpoints/{day}': {
      get: {
        operationId: 'getCheckpoint',
        summary: 'One of them; with an exception, the proof that it is covered',
        tags,
        parameters: [
          inPath('day', { type: 'string', format: 'date' }),
          ...queryParameters(checkpointQuerySchema),
        ],
        responses: answers('CheckpointDetail', 400, 403, 404),
      },
    },
  };
}
