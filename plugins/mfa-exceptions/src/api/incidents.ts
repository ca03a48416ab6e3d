import { useApi } from '@backstage/core-plugin-api';
import type {
  AddFindingInput,
  AddTimelineEntryInput,
  CreateIncidentInput,
  IncidentDetail,
  IncidentDocumentFormat,
  IncidentTransitionInput,
  ListIncidentsParams,
  PatchFindingInput,
  PatchIncidentInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useCallback, useMemo, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useAttemptKey } from './useAttemptKey';

/** One page of the incidents that the person may see. */
export function useIncidents(params: ListIncidentsParams) {
  const api = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  return useAsyncRetry(() => api.incidents.list(JSON.parse(key)), [api, key]);
}

/** Whether there is anything about incidents for the person: to see, or to begin. */
export function useConcernedByIncidents(): boolean {
  const { value } = useIncidents({ limit: 1 });
  return (
    value !== undefined &&
    (value.visibility === 'all' ||
      value.totalItems > 0 ||
      value.allowedActions.length > 0)
  );
}

/** One incident with what the person may do about it. */
export function useIncident(id: string) {
  const api = useApi(mfaExceptionsApiRef);
  const [incident, setIncident] = useState<IncidentDetail>();
  const { error, retry } = useAsyncRetry(
    async () => setIncident(await api.incidents.get(id)),
    [api, id],
  );
  return { incident, setIncident, error, retry };
}

/** What the register knew when it occurred; another version may be about another time. */
export function useIncidentFacts(id: string, version: number) {
  const api = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(() => api.incidents.facts(id), [api, id, version]);
}

/** What happened to an incident, up to a version of it. */
export function useIncidentHistory(id: string, version: number) {
  const api = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(() => api.incidents.history(id), [api, id, version]);
}

/** Fetches the whole of an incident as one text. */
export function useIncidentDocument(id: string) {
  const api = useApi(mfaExceptionsApiRef);
  return useCallback(
    (format: IncidentDocumentFormat) => api.incidents.document(id, format),
    [api, id],
  );
}

/** Begins a review. A repeat of the same one never begins a second. */
export function useCreateIncident() {
  const api = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return (input: CreateIncidentInput) =>
    api.incidents.create(input, { idempotencyKey: keyFor(input) });
}

/** The ways to change an incident. A repeat of the same command never does it twice. */
export function useIncidentCommands(id: string) {
  const { incidents } = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return useMemo(() => {
    const once = (input: object) => ({ idempotencyKey: keyFor(input) });
    return {
      patch: (input: PatchIncidentInput) =>
        incidents.patch(id, input, once(input)),
      addFinding: (input: AddFindingInput) =>
        incidents.addFinding(id, input, once(input)),
      patchFinding: (number: number, input: PatchFindingInput) =>
        incidents.patchFinding(id, number, input, once({ number, input })),
      addTimelineEntry: (input: AddTimelineEntryInput) =>
        incidents.addTimelineEntry(id, input, once(input)),
      transition: (input: IncidentTransitionInput) =>
        incidents.transition(id, input, once(input)),
    };
  }, [incidents, id, keyFor]);
}
