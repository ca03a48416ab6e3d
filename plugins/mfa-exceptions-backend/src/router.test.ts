import { mockCredentials } from '@backstage/backend-test-utils';
import { createOpenApiDocument } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import request from 'supertest';
import { nobody, startRegister, type Register } from './__testUtils__/backend';
import { contentsOf } from './__testUtils__/contents';
import { databases, freshDatabase } from './__testUtils__/databases';
import { everyRouteTo } from './__testUtils__/everyRoute';
import { MISSING, type Route } from './__testUtils__/route';

const plugin = 'plugin:catalog';
const operations = Object.values(createOpenApiDocument().paths).flatMap(
  methods => Object.values(methods).map(({ operationId }) => operationId),
);

describe.each(databases.eachSupportedId())('The API on %p', databaseId => {
  let register: Register;
  let routes: Record<string, Route>;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    routes = await everyRouteTo(register);
  });

  const call = ({ method, body }: Route, path: string, caller: string) =>
    method === 'get' || method === 'delete'
      ? register[method](path, caller)
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
