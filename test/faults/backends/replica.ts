import { createBackend } from '@backstage/backend-defaults';
import { demoSignIn } from '../../../packages/backend/src/demo/demoSignIn';
import { listener } from './listener';
import { serve } from './serve';
import { steppedClock } from './steppedClock';

const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@mfa-exceptions/backstage-plugin-mfa-exceptions-backend'));
backend.add(demoSignIn);
backend.add(listener);
backend.add(steppedClock);
serve(backend);
