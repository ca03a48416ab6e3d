import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { demo } from '../../packages/backend/src/demo';

/** What an authenticated request costs before anything is done for it. */
const yardstick = createBackendPlugin({
  pluginId: 'yardstick',
  register(env) {
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ httpAuth, httpRouter }) {
        const router = Router();
        router.get('/nothing', (req, res, next) => {
          httpAuth
            .credentials(req, { allow: ['user', 'service'] })
            .then(() => res.json({}))
            .catch(next);
        });
        httpRouter.use(router);
      },
    });
  },
});

const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import(
    '@mfa-exceptions/backstage-plugin-permission-backend-module-mfa-exceptions'
  ),
);
backend.add(import('@mfa-exceptions/backstage-plugin-mfa-exceptions-backend'));
backend.add(demo);
backend.add(yardstick);
// Only where a browser looks at it.
if (process.env.BENCH_APP) {
  backend.add(import('@backstage/plugin-app-backend'));
  backend.add(import('@backstage/plugin-user-settings-backend'));
}
backend.start();
