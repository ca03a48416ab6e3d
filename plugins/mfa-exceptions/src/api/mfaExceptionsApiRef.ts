import { createApiRef } from '@backstage/frontend-plugin-api';
import type { MfaExceptionsApi } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** The register's API, as the screens use it. @public */
export const mfaExceptionsApiRef = createApiRef<MfaExceptionsApi>().with({
  id: 'plugin.mfa-exceptions',
  pluginId: 'mfa-exceptions',
});
