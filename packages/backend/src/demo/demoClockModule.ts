import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { clockServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { assertDevelopment } from './assertDevelopment';
import { DemoClock } from './DemoClock';
import { createDemoClockRouter } from './demoClockRouter';

// The register and the routes that move its time must share one clock.
const demoClockServiceRef = createServiceRef<DemoClock>({
  id: 'demo.clock',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory() {
        assertDevelopment('The demo clock');
        return new DemoClock();
      },
    }),
});

/** Has the register go by the demo clock. */
export const demoClock = createServiceFactory({
  service: clockServiceRef,
  deps: { clock: demoClockServiceRef },
  factory: ({ clock }) => clock,
});

/**
 * Lets a client move the demo clock. A module starts before its plugin, so
 * that the plugin's own routes already run at the instant that was asked for.
 */
export const demoClockModule = createBackendModule({
  pluginId: 'mfa-exceptions',
  moduleId: 'demo-clock',
  register(reg) {
    reg.registerInit({
      deps: { clock: demoClockServiceRef, httpRouter: coreServices.httpRouter },
      async init({ clock, httpRouter }) {
        httpRouter.use(createDemoClockRouter(clock));
      },
    });
  },
});
