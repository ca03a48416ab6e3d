import { useApi } from '@backstage/core-plugin-api';
import type {
  CreateEvidenceInput,
  EvidencePage,
  ListEvidenceParams,
  PackFile,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useCallback, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useRounds } from './campaigns';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useAttemptKey } from './useAttemptKey';

/** How often it is looked while something is being made, and otherwise. */
const SOON_MS = 1_500;
const CALM_MS = 30_000;

/** One page of the evidence packs, with how far each is. */
export function useEvidencePacks(params: ListEvidenceParams) {
  const { evidence } = useApi(mfaExceptionsApiRef);
  const [open, setOpen] = useState(true);
  const key = JSON.stringify(params);
  const round = useRounds(open ? SOON_MS : CALM_MS);
  return useAsyncRetry(async () => {
    const page = await evidence.list(JSON.parse(key));
    setOpen(hasOpen(page));
    return page;
  }, [evidence, key, round]);
}

function hasOpen({ items }: EvidencePage): boolean {
  return items.some(({ state }) => state === 'queued' || state === 'running');
}

/** One page of the checkpoints. */
export function useCheckpoints(params: ListEvidenceParams) {
  const { evidence } = useApi(mfaExceptionsApiRef);
  const key = JSON.stringify(params);
  return useAsyncRetry(
    () => evidence.checkpoints(JSON.parse(key)),
    [evidence, key],
  );
}

/** What came of verifying everything the last time; nothing before the first. */
export function useRegisterVerification() {
  const { evidence } = useApi(mfaExceptionsApiRef);
  const found = useAsyncRetry(() => evidence.verification(), [evidence]);
  const verify = useCallback(() => evidence.verify(), [evidence]);
  return { ...found, verify };
}

/** Asks for evidence. A repeat of the same question never asks a second time. */
export function useAskForEvidence() {
  const { evidence } = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return (input: CreateEvidenceInput) =>
    evidence.create(input, { idempotencyKey: keyFor(input) });
}

/** Fetches files of packs, and what verifies them. */
export function useEvidenceFiles() {
  const { evidence } = useApi(mfaExceptionsApiRef);
  const file = useCallback(
    async (id: string, name: PackFile) =>
      (await evidence.file(id, name)).blob(),
    [evidence],
  );
  const verifier = useCallback(
    async () => (await evidence.verifier()).blob(),
    [evidence],
  );
  return { file, verifier };
}
