import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  clockServiceRef,
  mfaExceptionsObserversExtensionPoint,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { KnexObservationStore } from './accountability/KnexObservationStore';
import { startKeeping } from './accountability/startKeeping';
import { readMfaExceptionsConfig } from './config';
import { Observers } from './events/observers';
import { startOutbox } from './events/startOutbox';
import { KnexExceptionStore } from './exceptions/KnexExceptionStore';
import { scheduleSweep } from './exceptions/sweep';
import { openDatabase } from './platform/database';
import { DEFAULT_OUTBOX_SCHEDULE } from './platform/outbox';
import { describePolicies } from './policies/describePolicies';
import { createRouter } from './router';
import { createServices } from './services';

/**
 * The register of MFA exceptions.
 *
 * @public
 */
export const mfaExceptionsPlugin = createBackendPlugin({
  pluginId: 'mfa-exceptions',
  register(env) {
    const observers = new Observers();
    env.registerExtensionPoint(mfaExceptionsObserversExtensionPoint, observers);
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clock: clockServiceRef,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init({ database, httpRouter, rootConfig, ...deps }) {
        const config = readMfaExceptionsConfig(rootConfig);
        const db = await openDatabase(database);
        const outbox = await startOutbox({
          ...deps,
          db,
          observers,
          schedule: DEFAULT_OUTBOX_SCHEDULE,
        });
        const store = KnexExceptionStore.create({ db, outbox });
        await KnexObservationStore.create({ ...deps, db }).recordModel(
          config.accountability,
          deps.clock.now(),
        );
        const projection = await startKeeping({ ...deps, config, db });

        httpRouter.use(
          createRouter({
            ...deps,
            ...createServices({
              ...{ ...deps, config, db, outbox, projection, store },
            }),
            policies: describePolicies(config),
          }),
        );
        await scheduleSweep({ ...deps, store, schedule: config.sweep });
      },
    });
  },
});
