import { useApi } from '@backstage/core-plugin-api';
import type {
  CreateExceptionInput,
  DecideExtensionInput,
  DecisionsInput,
  PatchExceptionInput,
  RecordUseInput,
  RequestExtensionInput,
  TransitionInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useMemo } from 'react';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useAttemptKey } from './useAttemptKey';

/** The ways to change an exception. A repeat of the same command never does it twice. */
export function useExceptionCommands(id: string) {
  const api = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return useMemo(
    () => ({
      transition: (input: TransitionInput) =>
        api.transition(id, input, { idempotencyKey: keyFor(input) }),
      patch: (input: PatchExceptionInput) => api.patchException(id, input),
      recordUse: (input: RecordUseInput) =>
        api.recordUse(id, input, { idempotencyKey: keyFor(input) }),
      requestExtension: (input: RequestExtensionInput) =>
        api.requestExtension(id, input, { idempotencyKey: keyFor(input) }),
      decideExtension: (number: number, input: DecideExtensionInput) =>
        api.decideExtension(id, number, input, {
          idempotencyKey: keyFor({ number, input }),
        }),
    }),
    [api, id, keyFor],
  );
}

/** Sends a request. A repeat of the same request never creates a second one. */
export function useCreateException() {
  const api = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return (input: CreateExceptionInput) =>
    api.createException(input, { idempotencyKey: keyFor(input) });
}

/** Decides several requests at once; each answers for itself. */
export function useDecideTogether() {
  const api = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return (input: DecisionsInput) =>
    api.decide(input, { idempotencyKey: keyFor(input) });
}
