import { useApiHolder } from '@backstage/core-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mfaEvidenceExportPermission,
  mfaExceptionAdministerPermission,
  mfaOperationsReadPermission,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsync from 'react-use/esm/useAsync';

/** Whether the person may take evidence out of the register. */
export function useMayReadEvidence(): boolean {
  return useMay(mfaEvidenceExportPermission);
}

/** Whether it is for the person to see that the register is well kept. */
export function useMayGovern(): boolean {
  const evidence = useMay(mfaEvidenceExportPermission);
  const administer = useMay(mfaExceptionAdministerPermission);
  return evidence || administer;
}

/** Whether the person may see how the register runs. */
export function useMayReadOperations(): boolean {
  return useMay(mfaOperationsReadPermission);
}

// For hints, never for decisions. Not known to a portal that has no permissions.
function useMay(permission: BasicPermission): boolean {
  const permissions = useApiHolder().get(permissionApiRef);
  const { value } = useAsync(
    async () => permissions?.authorize({ permission }),
    [permissions, permission],
  );
  return value?.result === 'ALLOW';
}
