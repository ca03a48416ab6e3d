import { createBackend } from '@backstage/backend-defaults';
import { serve } from './serve';

const backend = createBackend();
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
serve(backend);
