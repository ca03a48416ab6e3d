import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { demo } from '.';
import { demoSignIn } from './demoSignIn';
import { inEnvironment } from './__testUtils__/inEnvironment';

const amara: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'amara.okafor', namespace: 'default' },
  spec: { profile: { displayName: 'Amara Okafor' } },
  relations: [{ type: 'memberOf', targetRef: 'group:default/payments-team' }],
};

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('the demo sign-in', () => {
  async function startPortal(feature: BackendFeature, enabled = false) {
    return startTestBackend({
      features: [
        authPlugin,
        feature,
        catalogServiceMock.factory({ entities: [amara] }),
        mockServices.database.factory({
          knex: await databases.init('SQLITE_3'),
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            auth: { providers: { demo: {} } },
            demo: {
              enabled,
              personas: [{ ref: 'user:default/amara.okafor' }],
            },
          },
        }),
      ],
    });
  }

  describe('in development', () => {
    inEnvironment('development');

    it('signs in as a persona, with the memberships of the catalog', async () => {
      const { server } = await startPortal(demoSignIn);
      const response = await request(server)
        .get('/api/auth/demo/refresh')
        .set('x-demo-persona', 'user:default/amara.okafor');

      expect(response.status).toBe(200);
      expect(response.body).toMatchObject({
        profile: { displayName: 'Amara Okafor' },
        backstageIdentity: {
          token: expect.any(String),
          identity: {
            userEntityRef: 'user:default/amara.okafor',
            ownershipEntityRefs: [
              'user:default/amara.okafor',
              'group:default/payments-team',
            ],
          },
        },
      });
    });

    it('admits nobody else', async () => {
      const { server } = await startPortal(demoSignIn);
      const refresh = () => request(server).post('/api/auth/demo/refresh');

      const unnamed = await refresh();
      expect(unnamed.status).toBe(400);
      expect(unnamed.body.error.message).toContain('x-demo-persona');

      const stranger = await refresh().set(
        'x-demo-persona',
        'user:default/eve',
      );
      expect(stranger.status).toBe(401);
      expect(stranger.body.error.message).toContain('user:default/eve');
    });
  });

  describe('in production', () => {
    inEnvironment('production');

    it('keeps the backend from starting', async () => {
      await expect(startPortal(demoSignIn)).rejects.toThrow(
        /demo sign-in.*production/i,
      );
    });

    it('keeps the backend from starting with the rest of the demo', async () => {
      await expect(startPortal(demo, true)).rejects.toThrow(
        /the demo is .*production/i,
      );
    });

    it('is not there unless the configuration enables it', async () => {
      const { server } = await startPortal(demo);
      const response = await request(server)
        .get('/api/auth/demo/refresh')
        .set('x-demo-persona', 'user:default/amara.okafor');
      expect(response.status).toBe(404);
    });
  });
});
