import { mockCredentials } from '@backstage/backend-test-utils';
import {
  createOpenApiDocument,
  type ExceptionDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import request from 'supertest';
import {
  nobody,
  requestBody,
  startRegister,
  type Register,
} from './__testUtils__/backend';
import { refs } from './__testUtils__/company';
import { contentsOf } from './__testUtils__/contents';
import { databases } from './__testUtils__/databases';
import { approval, daysAfter, journeysIn } from './__testUtils__/journeys';

const MISSING = '7d1f6a8e-0000-4000-8000-000000000000';
const plugin = 'plugin:catalog';

interface Route {
  readonly method: 'get' | 'post' | 'patch';
  readonly path: string;
  readonly body?: object;
  /** Who may, and what it answers them. */
  readonly granted: readonly [caller: string, status: number];
  /** Who may not, or what is not there. */
  readonly refused?: readonly [caller: string, status: number, path?: string];
  /** Whether plugins may. */
  readonly plugins: boolean;
}

/** Each route by its name in the document. */
function routesTo(
  {
    drafted,
    requested,
    another,
    active,
    extended,
  }: Record<
    'drafted' | 'requested' | 'another' | 'active' | 'extended',
    ExceptionDetail
  >,
  body: object,
): Record<string, Route> {
  const missing = `/exceptions/${MISSING}`;
  const of = (route: string) => `/exceptions/${drafted.id}${route}`;
  const read = (path: string, elsewhere?: string): Route => ({
    method: 'get',
    path,
    granted: [refs.auditor, 200],
    refused: elsewhere ? [refs.auditor, 404, elsewhere] : undefined,
    plugins: true,
  });
  const summary = '/entities/component/default';
  return {
    listExceptions: read('/exceptions'),
    exportExceptions: read('/exceptions/export?format=jsonl'),
    importRegister: {
      ...read('/imports'),
      method: 'post',
      body: { format: 'yaml', content: `- subject: ${refs.app}` },
    },
    createException: {
      method: 'post',
      path: '/exceptions',
      body,
      granted: [refs.owner, 201],
      plugins: false,
    },
    validateException: {
      ...read('/exceptions/validate'),
      method: 'post',
      body: { subjectRef: refs.app },
    },
    getException: read(of(''), missing),
    patchException: {
      method: 'patch',
      path: of(''),
      body: { version: drafted.version, changes: { riskRating: 'low' } },
      granted: [refs.owner, 200],
      refused: [refs.colleague, 403],
      plugins: false,
    },
    transitionException: {
      method: 'post',
      path: `/exceptions/${requested.id}/transitions`,
      body: { ...approval, version: requested.version },
      granted: [refs.governance, 200],
      refused: [refs.iam, 403],
      plugins: false,
    },
    requestExtension: {
      method: 'post',
      path: `/exceptions/${active.id}/extensions`,
      body: {
        version: active.version,
        validTo: daysAfter(active.validTo, 20),
        justification: 'The replacement is late.',
      },
      granted: [refs.owner, 200],
      refused: [refs.colleague, 403],
      plugins: false,
    },
    decideExtension: {
      method: 'post',
      path: `/exceptions/${extended.id}/extensions/1/decision`,
      body: {
        decision: 'reject',
        version: extended.version,
        reason: 'Too long',
      },
      granted: [refs.governance, 200],
      refused: [
        refs.governance,
        404,
        `/exceptions/${extended.id}/extensions/2/decision`,
      ],
      plugins: false,
    },
    decideExceptions: {
      method: 'post',
      path: '/exceptions/decisions',
      body: {
        action: 'reject',
        reason: 'Too broad',
        items: [{ id: another.id, version: another.version }],
      },
      granted: [refs.governance, 200],
      plugins: false,
    },
    listWork: read('/tasks'),
    getHistory: read(of('/history'), `${missing}/history`),
    getVerification: read(of('/verification'), `${missing}/verification`),
    getEntitySummary: read(
      `${summary}/payments/summary`,
      `${summary}/nothing/summary`,
    ),
    getEntitySummaries: {
      ...read('/entities/summaries'),
      method: 'post',
      body: { entityRefs: [refs.app] },
    },
    listPolicies: read('/policies'),
    getOpenApiDocument: read('/openapi.json'),
  };
}

const operations = Object.values(createOpenApiDocument().paths).flatMap(
  methods => Object.values(methods).map(({ operationId }) => operationId),
);

describe.each(databases.eachSupportedId())('The API on %p', databaseId => {
  let register: Register;
  let routes: Record<string, Route>;

  beforeAll(async () => {
    register = await startRegister({ knex: await databases.init(databaseId) });
    const { draft, requested, active, extended } = journeysIn(register);
    routes = routesTo(
      {
        drafted: await draft(),
        requested: await requested(),
        another: await requested(),
        active: await active(),
        extended: await extended(),
      },
      requestBody(register.clock),
    );
  });

  const call = ({ method, body }: Route, path: string, caller: string) =>
    method === 'get'
      ? register.get(path, caller)
      : register[method](path, body!, caller);

  it('has a test for every route that the document names, and for no other', () => {
    expect(Object.keys(routes).sort()).toEqual([...operations].sort());
  });

  it.each(operations)('wants credentials on %s', async operation => {
    const route = routes[operation];
    const before = await contentsOf(register.knex);
    await call(route, route.path, nobody).expect(401);
    await request(register.server)
      [route.method](`/api/mfa-exceptions${route.path}`)
      .set('authorization', mockCredentials.user.invalidHeader())
      .send(route.body)
      .expect(401);
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });

  it.each(operations)(
    'lets plugins read, and never decide, on %s',
    async operation => {
      const route = routes[operation];
      const before = await contentsOf(register.knex);
      await call(route, route.path, plugin).expect(route.plugins ? 200 : 403);
      await expect(contentsOf(register.knex)).resolves.toEqual(before);
    },
  );

  it.each(operations)(
    'tells what is there and allowed from what is not on %s',
    async operation => {
      const route = routes[operation];
      const before = await contentsOf(register.knex);
      if (route.refused) {
        const [caller, status, path = route.path] = route.refused;
        await call(route, path, caller).expect(status);
      }
      await expect(contentsOf(register.knex)).resolves.toEqual(before);
      const [caller, status] = route.granted;
      await call(route, route.path, caller).expect(status);
    },
  );

  it('refuses to change what does not exist', async () => {
    const before = await contentsOf(register.knex);
    const { patch, post } = register;
    const changes = { version: 1, changes: { riskRating: 'low' } };
    await patch(`/exceptions/${MISSING}`, changes).expect(404);
    const submit = { action: 'submit', version: 1 };
    await post(`/exceptions/${MISSING}/transitions`, submit).expect(404);
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });

  it('knows no other routes', async () => {
    const { get, post } = register;
    await get('/nothing').expect(404);
    await get(`/exceptions/${MISSING}/nothing`).expect(404);
    await post('/openapi.json', {}).expect(404);
  });
});
