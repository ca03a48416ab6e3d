import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { mfaEvidenceExportPermission } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { mayEach } from '../platform/permissionPolicy';

/**
 * Lets nobody on who may not take evidence out of the register. Who may, may all
 * of it: evidence with something left out proves nothing.
 *
 * @throws NotAllowedError
 */
export async function requireEvidence(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<void> {
  const asked = [mfaEvidenceExportPermission];
  const [may] = await mayEach(permissions, asked, credentials);
  if (!may) {
    throw new NotAllowedError(
      'This is for those who may take evidence out of the register',
    );
  }
}
