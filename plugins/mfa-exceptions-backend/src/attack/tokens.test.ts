import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import request from 'supertest';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { freshDatabase } from '../__testUtils__/databases';
import { everyRouteTo } from '../__testUtils__/everyRoute';
import { documentedRoutes } from '../__testUtils__/fromDocument';
import type { Route } from '../__testUtils__/route';

// Tokens that are real, and not meant for this.

const stolen: Record<string, (caller: string) => Record<string, string>> = {
  'a plugin, for another plugin': () => ({
    authorization: mockCredentials.service.header({
      onBehalfOf: mockCredentials.service('plugin:catalog'),
      targetPluginId: 'catalog',
    }),
  }),
  'somebody who may, for another plugin': caller => ({
    authorization: mockCredentials.service.header({
      onBehalfOf: mockCredentials.user(caller),
      targetPluginId: 'catalog',
    }),
  }),
  'somebody who may, for pictures and the like': caller => ({
    authorization: `Bearer ${mockCredentials.limitedUser.token(caller)}`,
  }),
  // What a page of somebody else's could send along from a browser.
  'somebody who may, as a cookie': caller => ({
    cookie: mockCredentials.limitedUser.cookie(caller),
  }),
};

describe('A token of', () => {
  let register: Register;
  let routes: Record<string, Route>;

  beforeAll(async () => {
    register = await startRegister({
      knex: await freshDatabase('SQLITE_3'),
      // Else whoever says nothing would be somebody.
      features: [
        mockServices.httpAuth.factory({
          defaultCredentials: mockCredentials.none(),
        }),
      ],
    });
    routes = await everyRouteTo(register);
  });

  const send = (name: string, headers: Record<string, string>) => {
    const { method, path, body } = routes[name];
    return request(register.server)
      [method](`/api/mfa-exceptions${path}`)
      .set(headers)
      .send(body);
  };

  it.each(Object.entries(stolen))('%s opens no route', async (_of, headers) => {
    const before = await contentsOf(register.knex);
    for (const { name } of documentedRoutes) {
      const [caller] = routes[name].granted;
      const { status } = await send(name, headers(caller));
      expect({ name, status }).toEqual({ name, status: 401 });
    }
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });

  it('a plugin, on behalf of somebody, opens what is open to them', async () => {
    const headers = (onBehalfOf: string) => ({
      authorization: mockCredentials.service.header({
        onBehalfOf: mockCredentials.user(onBehalfOf),
        targetPluginId: 'mfa-exceptions',
      }),
    });
    await send('transitionException', headers(refs.iam)).expect(403);
    await send('transitionException', headers(refs.governance)).expect(200);
  });
});
