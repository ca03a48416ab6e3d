import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { mfaExceptionsServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { ExceptionCollatorFactory } from './ExceptionCollatorFactory';
import { readSettings } from './settings';

/**
 * Adds the exceptions of the register to the portal's search.
 *
 * @public
 */
export const searchModuleMfaExceptions = createBackendModule({
  pluginId: 'search',
  moduleId: 'mfa-exceptions',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        index: searchIndexRegistryExtensionPoint,
        register: mfaExceptionsServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, index, register, scheduler }) {
        const settings = readSettings(config);
        index.addCollator({
          schedule: scheduler.createScheduledTaskRunner(settings.schedule),
          factory: ExceptionCollatorFactory.create({
            auth,
            register,
            settings,
          }),
        });
      },
    });
  },
});
