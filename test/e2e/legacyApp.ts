import { createBackend } from '@backstage/backend-defaults';

/** Serves the app of the legacy frontend system, and nothing else. */
const backend = createBackend();
backend.add(import('@backstage/plugin-app-backend'));
backend.start();
