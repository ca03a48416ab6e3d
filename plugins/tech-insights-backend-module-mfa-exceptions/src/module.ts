import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { techInsightsFactRetrieversExtensionPoint } from '@backstage-community/plugin-tech-insights-node';
import { mfaExceptionsServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { createFactRetriever } from './createFactRetriever';

/**
 * Adds the facts of the register to Tech Insights, which asks for them as often
 * as `techInsights.factRetrievers.mfaExceptionsFactRetriever` says.
 *
 * @public
 */
export const techInsightsModuleMfaExceptions = createBackendModule({
  pluginId: 'tech-insights',
  moduleId: 'mfa-exceptions',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        factRetrievers: techInsightsFactRetrieversExtensionPoint,
        register: mfaExceptionsServiceRef,
      },
      async init({ factRetrievers, ...services }) {
        factRetrievers.addFactRetrievers({
          mfaExceptionsFactRetriever: createFactRetriever(services),
        });
      },
    });
  },
});
