import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import type { Request } from 'express';
import createRouter from 'express-promise-router';
import { CatalogPeopleGateway } from '../../plugins/mfa-exceptions-backend/src/catalog/PeopleGateway';
import { mfaExceptionPermissions } from '../../plugins/mfa-exceptions-common/src';

/** What a portal takes for requests by itself, whatever they are about. */
export const yardstick = createBackendPlugin({
  pluginId: 'yardstick',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
      },
      async init({ auth, catalog, httpAuth, httpRouter, permissions }) {
        const router = createRouter();
        const people = CatalogPeopleGateway.create({ auth, catalog });
        const caller = (req: Request) =>
          httpAuth.credentials(req, { allow: ['user'] });

        router.get('/nothing', async (req, res) => {
          await caller(req);
          res.json({});
        });

        // What has to be known as of now, before anybody may decide anything.
        router.post('/questions', async (req, res) => {
          const credentials = await caller(req);
          await Promise.all([
            people.person(credentials.principal.userEntityRef),
            permissions.authorizeConditional(
              mfaExceptionPermissions.map(permission => ({ permission })),
              { credentials },
            ),
          ]);
          res.json({});
        });

        httpRouter.use(router);
      },
    });
  },
});
