import { createBackend } from '@backstage/backend-defaults';
import { demo } from '../../packages/backend/src/demo';
import { yardstick } from './yardstick';

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
