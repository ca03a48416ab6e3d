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
import { scheduleCampaigns } from './campaigns/runCampaigns';
import { CheckpointSigner } from './checkpoints/CheckpointSigner';
import { readMfaExceptionsConfig } from './config';
import { Observers } from './events/observers';
import { startOutbox } from './events/startOutbox';
import { KnexExceptionStore } from './exceptions/KnexExceptionStore';
import { scheduleSweep } from './exceptions/sweep';
import { startNotices } from './notices/startNotices';
import { metricsServiceRef } from './operations/metrics';
import { startObserving, startRecording } from './operations/startRecording';
import { startEvidence } from './evidence/startEvidence';
import { openDatabase } from './platform/database';
import { DEFAULT_OUTBOX_SCHEDULE } from './platform/outbox';
import { describePolicies } from './policies/describePolicies';
import { scheduleSnapshots } from './posture/takeSnapshots';
import { KnexDigests } from './reminders/KnexDigests';
import { startReminding } from './reminders/startReminding';
import { createRouter } from './router';
import { createServices } from './services';
import { startLookingOut } from './triggers/startLookingOut';

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
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init({ database, httpRouter, rootConfig, ...given }) {
        const config = readMfaExceptionsConfig(rootConfig);
        const db = await openDatabase(database);
        const recording = startRecording({ ...given, db });
        const { counters, scheduler } = recording;
        const deps = { ...given, scheduler };
        const outbox = await startOutbox({
          ...{ ...deps, db, observers },
          schedule: DEFAULT_OUTBOX_SCHEDULE,
          onAttempt: counters.event,
          onCommitted: counters.transitions,
        });
        const store = KnexExceptionStore.create({ db, outbox });
        await KnexObservationStore.create({ ...deps, db }).recordModel(
          config.accountability,
          deps.clock.now(),
        );
        const notices = await startNotices({
          ...{ ...deps, db, keptDays: config.reminders.keptDays },
          digests: KnexDigests.create({ db }),
          onAttempt: counters.notice,
        });
        const projection = await startKeeping({ ...deps, config, db, notices });

        const backlog = startObserving({
          ...{ ...deps, db, recording, days: config.reminders.days },
          observers: outbox.observerIds,
        });
        const signer = await CheckpointSigner.create(config.signingKeys);
        const services = createServices({
          ...{ ...deps, backlog, config, db, outbox, projection, store },
          ...{ recording, signer },
        });
        httpRouter.use(
          createRouter({
            ...{ ...deps, ...services },
            policies: describePolicies(config),
          }),
        );
        await startLookingOut({ ...deps, config, db, outbox });
        await startReminding({ ...deps, config, db, notices, store });
        await scheduleCampaigns({
          ...{ ...deps, ...services },
          schedule: config.campaigns,
        });
        await scheduleSnapshots({ ...deps, db, schedule: config.posture });
        await startEvidence({
          ...{ ...deps, checkpoints: config.checkpoints },
          ...{ governance: config.groups.governance },
          ...{ evidence: services.evidenceRoom },
          verification: config.verification,
        });
        await scheduleSweep({ ...deps, store, schedule: config.sweep });
      },
    });
  },
});
