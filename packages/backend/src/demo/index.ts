import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { demoClock, demoClockModule } from './demoClock';
import { demoSignIn } from './demoSignIn';

/**
 * What lets one person play every part of the demo company. Nothing of it is
 * there unless `demo.enabled` says so, and it refuses to run outside
 * development.
 */
export const demo = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    if (config.getOptionalBoolean('demo.enabled')) {
      yield demoSignIn;
      yield demoClock;
      yield demoClockModule;
    }
  },
});
