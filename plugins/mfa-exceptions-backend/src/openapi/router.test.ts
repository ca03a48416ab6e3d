import {
  createOpenApiDocument,
  listExceptionsQuerySchema,
  type OpenApiDocument,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { startRegister } from '../__testUtils__/backend';
import { holdToContract, partOf } from '../__testUtils__/contract';
import { freshDatabase } from '../__testUtils__/databases';
import { openApiRules } from '../__testUtils__/openApiRules';

const document = createOpenApiDocument();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map(operation => ({ path, operation })),
);

describe('GET /openapi.json', () => {
  it('serves the document', async () => {
    const knex = await freshDatabase('SQLITE_3');
    const { get } = await startRegister({ knex });
    const { body } = await get('/openapi.json').expect(200);
    expect(body).toEqual(document);
  });
});

describe('The document', () => {
  const fits = addFormats(
    new Ajv({ allErrors: true }),
  ).compile<OpenApiDocument>(openApiRules);

  it('is OpenAPI 3.0', () => {
    fits(document);
    expect(fits.errors).toBeNull();
  });

  it.each([
    [{ openapi: '3.1.0' }],
    [{ paths: { exceptions: {} } }],
    [{ components: { schemas: { A: { type: ['string', 'null'] } } } }],
    [{ components: { schemas: { A: { exclusiveMinimum: 0 } } } }],
  ])('would not be with %j', changes => {
    expect(fits({ ...document, ...changes })).toBe(false);
  });

  it('refers to nothing that it does not hold, and holds nothing in vain', () => {
    const references = new Set(
      JSON.stringify(document).match(/(?<="\$ref":")[^"]+/g),
    );
    expect(references.size).toBeGreaterThan(20);
    for (const reference of references) {
      expect({ reference, part: partOf(document, reference) }).toEqual({
        reference,
        part: expect.any(Object),
      });
    }
    const { securitySchemes, ...components } = document.components;
    for (const [kind, parts] of Object.entries(components)) {
      for (const name of Object.keys(parts)) {
        expect(references).toContain(`#/components/${kind}/${name}`);
      }
    }
    expect(document.security).toEqual(
      Object.keys(securitySchemes).map(name => ({ [name]: [] })),
    );
  });

  it('names each operation once, and the parameters of its path', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? [])
        .filter(parameter => parameter.in === 'path')
        .map(({ name }) => name);
      expect({ path, inPath }).toEqual({
        path,
        inPath: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      });
    }
  });

  it('names every filter of the list', () => {
    const { parameters = [] } = document.paths['/exceptions'].get;
    expect(parameters.map(({ name }) => name)).toEqual(
      Object.keys(listExceptionsQuerySchema.shape),
    );
    expect(parameters).toContainEqual({
      name: 'limit',
      in: 'query',
      schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
    });
  });

  it('lets every change be repeated under a key', () => {
    const repeatable = operations
      .filter(({ operation }) =>
        operation.parameters?.some(({ $ref }) =>
          String($ref).endsWith('/IdempotencyKey'),
        ),
      )
      .map(({ operation }) => operation.operationId);
    expect(repeatable).toEqual([
      'createException',
      'patchException',
      'transitionException',
      'requestExtension',
      'decideExtension',
      'recordUse',
      'decideExceptions',
      'recordAccountability',
      'attestAccountability',
      'createIncident',
      'patchIncident',
      'addFinding',
      'patchFinding',
      'addTimelineEntry',
      'transitionIncident',
      'putPatternPlan',
      'runTask',
      'decideReviews',
      'decideReview',
      'reassignReview',
      'createCampaign',
      'transitionCampaign',
      'createEvidence',
    ]);
  });
});

// Every call of every other test is held against the document in this way.
describe('holdToContract', () => {
  const verification = {
    method: 'get',
    path: '/exceptions/7d1f6a8e-0000-4000-8000-000000000000/verification',
    status: 200,
    answer: { verified: true, entries: 3 },
  };

  it.each([
    ['another status', { status: 418 }],
    ['a field too few', { answer: { verified: true } }],
    ['a field too many', { answer: { ...verification.answer, by: 'x' } }],
    ['another type', { answer: { verified: 'yes', entries: 3 } }],
    ['an error without a name', { status: 404, answer: { error: {} } }],
  ])('notices %s', (_what, changes) => {
    expect(() => holdToContract(verification)).not.toThrow();
    expect(() => holdToContract({ ...verification, ...changes })).toThrow(
      'getVerification',
    );
  });

  it('notices that a request was granted that is not described', () => {
    const exchange = {
      method: 'post',
      path: '/entities/summaries',
      status: 200,
      answer: { items: [] },
    };
    const entityRefs = ['component:default/payments'];
    expect(() =>
      holdToContract({ ...exchange, request: { entityRefs } }),
    ).not.toThrow();
    expect(() =>
      holdToContract({ ...exchange, request: { entityRefs, deep: true } }),
    ).toThrow('getEntitySummaries');
  });
});
