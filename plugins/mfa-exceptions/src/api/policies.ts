import { useApi } from '@backstage/core-plugin-api';
import { builtInControlDomains } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';

/** The policies in order of match, and the words that a request is made of. */
export function usePolicies() {
  const api = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(() => api.policies(), [api]);
}

/** What can be requested; what is built in until the server has said. */
export function useControlDomains(): readonly string[] {
  const { value } = usePolicies();
  return value?.controlDomains ?? builtInControlDomains;
}

/**
 * What a record may be about, with what is chosen already: what nothing new
 * can be requested for may still be on the record.
 */
export function useRecordedControlDomains(
  chosen: readonly string[],
): readonly string[] {
  const known = useControlDomains();
  return [...new Set([...builtInControlDomains, ...known, ...chosen])];
}
