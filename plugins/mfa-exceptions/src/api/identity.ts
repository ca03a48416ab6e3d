import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';

/** Everything that the person is or belongs to, as it was at sign-in: for hints, never for decisions. */
export function useOwnRefs(): readonly string[] {
  const identity = useApi(identityApiRef);
  const { value } = useAsync(() => identity.getBackstageIdentity(), [identity]);
  return value ? [value.userEntityRef, ...value.ownershipEntityRefs] : [];
}
