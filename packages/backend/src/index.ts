import { createBackend } from '@backstage/backend-defaults';
import { demo } from './demo';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import(
    '@mfa-exceptions/backstage-plugin-permission-backend-module-mfa-exceptions'
  ),
);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(
  import(
    '@mfa-exceptions/backstage-plugin-search-backend-module-mfa-exceptions'
  ),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import(
    '@mfa-exceptions/backstage-plugin-scaffolder-backend-module-mfa-exceptions'
  ),
);
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@mfa-exceptions/backstage-plugin-mfa-exceptions-backend'));
backend.add(
  import(
    '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend-module-actions'
  ),
);
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@backstage-community/plugin-tech-insights-backend'));
backend.add(
  import('@backstage-community/plugin-tech-insights-backend-module-jsonfc'),
);
backend.add(
  import(
    '@mfa-exceptions/backstage-plugin-tech-insights-backend-module-mfa-exceptions'
  ),
);

backend.add(demo);

backend.start();
