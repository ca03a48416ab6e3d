import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { createMfaExceptionsPolicyDecider } from './decider';
import { createCatalogMemberships } from './memberships';
import { MfaExceptionsPermissionPolicy } from './policy';
import { readMfaExceptionsRoles } from './roles';

/**
 * A permission policy for a portal that has none yet.
 *
 * @public
 */
export const permissionModuleMfaExceptions = createBackendModule({
  pluginId: 'permission',
  moduleId: 'mfa-exceptions-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ auth, catalog, config, policy }) {
        policy.setPolicy(
          new MfaExceptionsPermissionPolicy(
            createMfaExceptionsPolicyDecider({
              roles: readMfaExceptionsRoles(config),
              memberships: createCatalogMemberships({ auth, catalog }),
            }),
          ),
        );
      },
    });
  },
});
