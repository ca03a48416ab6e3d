import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useExceptionSignals } from './useExceptionSignals';

/** As many names as an address can hold, in which the catalog is asked for them. */
const MOST = 200;

/**
 * What carries exceptions that have ended and are still in place, those first
 * that have been overdue the longest. Asked for only when somebody wants it.
 */
export function useOverdueSubjects(wanted: boolean) {
  const api = useApi(mfaExceptionsApiRef);
  const round = useExceptionSignals();
  return useAsyncRetry(async () => {
    if (!wanted) {
      return undefined;
    }
    const { items, pageInfo } = await api.listExceptions({
      flag: ['overdue'],
      sort: 'validTo',
      order: 'asc',
      limit: MOST,
    });
    return {
      subjectRefs: [...new Set(items.map(({ subjectRef }) => subjectRef))],
      more: pageInfo.nextCursor !== undefined,
    };
  }, [api, wanted, round]);
}
