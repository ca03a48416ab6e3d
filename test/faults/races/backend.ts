import { createBackend } from '@backstage/backend-defaults';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { demo } from '../../../packages/backend/src/demo';
import { company } from '../../../plugins/mfa-exceptions-backend/src/__testUtils__/company';
import { serve } from '../backends/serve';

// A whole backend but for the catalog, whose entities are there from the start.
const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@mfa-exceptions/backstage-plugin-mfa-exceptions-backend'));
backend.add(catalogServiceMock.factory({ entities: company }));
backend.add(demo);

serve(backend);
