import { useApiHolder } from '@backstage/core-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mfaEvidenceExportPermission } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsync from 'react-use/esm/useAsync';

/**
 * Whether the person may take evidence out of the register: for hints, never
 * for decisions. Not known to a portal that has no permissions.
 */
export function useMayReadEvidence(): boolean {
  const permissions = useApiHolder().get(permissionApiRef);
  const { value } = useAsync(
    async () =>
      permissions?.authorize({ permission: mfaEvidenceExportPermission }),
    [permissions],
  );
  return value?.result === 'ALLOW';
}
