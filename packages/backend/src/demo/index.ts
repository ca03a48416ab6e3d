import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { assertDevelopment } from './assertDevelopment';
import { demoClock, demoClockModule } from './demoClockModule';
import { demoSignIn } from './demoSignIn';
import { demoScheduler, demoTasksModule } from './demoTasksModule';

/**
 * What lets one person play every part of the demo company. Nothing of it is
 * there unless `demo.enabled` says so, and it refuses to run outside
 * development.
 */
export const demo = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    if (config.getOptionalBoolean('demo.enabled')) {
      // Each part refuses by itself as well; here it stops the whole backend
      // before anything has started.
      assertDevelopment('The demo');
      yield demoSignIn;
      yield demoClock;
      yield demoClockModule;
      yield demoScheduler;
      yield demoTasksModule;
    }
  },
});
