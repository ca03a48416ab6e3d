import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import {
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import mcpPlugin from '@backstage/plugin-mcp-actions-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import mfaExceptionsPlugin from '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend';
import actionsModule from '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend-module-actions';
import request from 'supertest';
import { parse } from 'yaml';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const { backend } = parse(
  readFileSync(path.resolve(__dirname, '../../../app-config.yaml'), 'utf8'),
);

async function startPortal() {
  const knex = await databases.init('SQLITE_3');
  const { server } = await startTestBackend({
    features: [
      mfaExceptionsPlugin,
      actionsModule,
      mcpPlugin,
      actionsServiceFactory,
      actionsRegistryServiceFactory,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example.com' },
          backend: { actions: backend.actions },
        },
      }),
    ],
  });
  return async (method: string, params: object = {}) => {
    const { text } = await request(server)
      .post('/api/mcp-actions/v1')
      .set('authorization', mockCredentials.user.header('user:default/olivia'))
      .set('accept', 'application/json, text/event-stream')
      .send({ jsonrpc: '2.0', id: 1, method, params })
      .expect(200);
    return JSON.parse(text.replace(/^(?:.*\n)*data: /, '')).result;
  };
}

describe('the Model Context Protocol', () => {
  it('offers the actions of the register, and answers with what it holds', async () => {
    const call = await startPortal();
    const { tools } = await call('tools/list');
    expect(tools.map(({ name }: { name: string }) => name)).toEqual([
      'mfa-exceptions.list-exceptions',
      'mfa-exceptions.get-exception',
      'mfa-exceptions.summarize-entities',
      'mfa-exceptions.get-accountability',
      'mfa-exceptions.validate-request',
      'mfa-exceptions.request-exception',
    ]);
    await expect(
      call('tools/call', {
        name: 'mfa-exceptions.list-exceptions',
        arguments: { flag: ['overdue'] },
      }),
    ).resolves.toMatchObject({
      structuredContent: { totalItems: 0, items: [] },
    });
  });

  it('says in words what the register refuses', async () => {
    const call = await startPortal();
    await expect(
      call('tools/call', {
        name: 'mfa-exceptions.get-exception',
        arguments: { id: 'no id' },
      }),
    ).resolves.toMatchObject({
      isError: true,
      content: [
        { text: expect.stringMatching(/^InputError: .*must be an id/) },
      ],
    });
  });
});
