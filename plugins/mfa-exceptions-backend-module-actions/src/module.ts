import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mfaExceptionsServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { registerActions } from './registerActions';

/**
 * Adds actions that read the register, and one that asks for an exception, to
 * the portal's registry of actions.
 *
 * @public
 */
export const mfaExceptionsModuleActions = createBackendModule({
  pluginId: 'mfa-exceptions',
  moduleId: 'actions',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        registry: actionsRegistryServiceRef,
        register: mfaExceptionsServiceRef,
      },
      async init(services) {
        registerActions(services);
      },
    });
  },
});
