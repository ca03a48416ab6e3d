import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { clockServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { CredentialsActorGateway } from './catalog/ActorGateway';
import { CatalogPeopleGateway } from './catalog/PeopleGateway';
import { CatalogSubjectGateway } from './catalog/SubjectGateway';
import { readMfaExceptionsConfig } from './config';
import { DefaultSummaryService } from './entities/SummaryService';
import { DefaultExceptionService } from './exceptions/DefaultExceptionService';
import { KnexExceptionStore } from './exceptions/KnexExceptionStore';
import { RequestAdvisor } from './exceptions/RequestAdvisor';
import { scheduleSweep } from './exceptions/sweep';
import { openDatabase } from './platform/database';
import { createRouter } from './router';

/**
 * The register of MFA exceptions.
 *
 * @public
 */
export const mfaExceptionsPlugin = createBackendPlugin({
  pluginId: 'mfa-exceptions',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clock: clockServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auditor, auth, catalog, clock, httpAuth, ...deps }) {
        const config = readMfaExceptionsConfig(deps.config);
        const store = KnexExceptionStore.create({
          db: await openDatabase(deps.database),
        });
        const subjects = CatalogSubjectGateway.create({
          catalog,
          rules: config.subjectRules,
        });
        const actors = CredentialsActorGateway.create({
          auth,
          people: CatalogPeopleGateway.create({ catalog, auth }),
        });
        const advisor = RequestAdvisor.create({ store, clock, ...config });

        deps.httpRouter.use(
          createRouter({
            auditor,
            httpAuth,
            exceptions: DefaultExceptionService.create({
              store,
              subjects,
              actors,
              advisor,
              clock,
            }),
            summaries: DefaultSummaryService.create({
              store,
              subjects,
              actors,
              clock,
            }),
          }),
        );
        await scheduleSweep({
          store,
          clock,
          logger: deps.logger,
          schedule: config.sweep,
          scheduler: deps.scheduler,
        });
      },
    });
  },
});
