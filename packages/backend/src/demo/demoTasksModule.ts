import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import Router from 'express-promise-router';
import { assertDevelopment } from './assertDevelopment';
import { DemoTasks } from './DemoTasks';

const REGISTER = 'mfa-exceptions';

const demoTasksServiceRef = createServiceRef<DemoTasks>({
  id: 'demo.tasks',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory() {
        assertDevelopment('The demo tasks');
        return new DemoTasks();
      },
    }),
});

/** The portal's own scheduler; what the register hands to it can be run at once. */
export const demoScheduler = createServiceFactory({
  service: coreServices.scheduler,
  deps: {
    database: coreServices.database,
    httpRouter: coreServices.httpRouter,
    logger: coreServices.logger,
    metrics: metricsServiceRef,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    tasks: demoTasksServiceRef,
  },
  async factory({ tasks, ...options }) {
    const scheduler = DefaultSchedulerService.create(options);
    return options.pluginMetadata.getId() === REGISTER
      ? tasks.listeningTo(scheduler)
      : scheduler;
  },
});

/** Lets a client run the register's tasks, at the instant that its request is at. */
export const demoTasksModule = createBackendModule({
  pluginId: REGISTER,
  moduleId: 'demo-tasks',
  register(reg) {
    reg.registerInit({
      deps: { httpRouter: coreServices.httpRouter, tasks: demoTasksServiceRef },
      async init({ httpRouter, tasks }) {
        const router = Router();
        router.post('/demo/tasks/:id/runs', async (req, res) => {
          await tasks.run(req.params.id);
          res.status(204).end();
        });
        httpRouter.use(router);
      },
    });
  },
});
