import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  MfaExceptionsClient,
  type MfaExceptionsApi,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/**
 * The register, for other backend plugins. Each call takes the token to act
 * with, from `auth.getPluginRequestToken`.
 *
 * @public
 */
export const mfaExceptionsServiceRef = createServiceRef<MfaExceptionsApi>({
  id: 'mfa-exceptions.service',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { discoveryApi: coreServices.discovery },
      factory: ({ discoveryApi }) =>
        new MfaExceptionsClient({ discoveryApi, fetchApi: { fetch } }),
    }),
});
