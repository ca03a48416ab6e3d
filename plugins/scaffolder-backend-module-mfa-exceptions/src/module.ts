import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { mfaExceptionsServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { createRequestAction } from './requestAction';

/**
 * Adds the action `mfa-exceptions:request` to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleMfaExceptions = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'mfa-exceptions',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        register: mfaExceptionsServiceRef,
      },
      async init({ actions, ...services }) {
        actions.addActions(createRequestAction(services));
      },
    });
  },
});
