import {
  storageApiRef,
  useApi,
  type StorageApi,
} from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

const BUCKET = 'mfa-exceptions.request';
const PAUSE_MS = 300;

type Stored = Parameters<StorageApi['set']>[1];

/**
 * A draft that survives a reload. Kept under a name, and forgotten once it is
 * cleared. Undefined until the storage has said whether there is one.
 */
export function useStoredDraft<T extends object>(name: string, empty: T) {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket(BUCKET), [storage]);
  const [draft, setDraft] = useState<T>();
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; draft: T }>();

  useEffect(() => {
    const stored = (value: unknown): T => ({ ...empty, ...(value as T) });
    const snapshot = bucket.snapshot<Stored>(name);
    if (snapshot.presence !== 'unknown') {
      setDraft(stored(snapshot.value));
      return undefined;
    }
    // A storage on the server answers later.
    const subscription = bucket.observe$<Stored>(name).subscribe({
      next: ({ presence, value }) => {
        if (presence !== 'unknown') {
          setDraft(current => current ?? stored(value));
        }
      },
    });
    return () => subscription.unsubscribe();
  }, [bucket, name, empty]);

  const flush = useCallback(() => {
    if (pending.current) {
      clearTimeout(pending.current.timer);
      bucket.set(name, pending.current.draft as unknown as Stored);
      pending.current = undefined;
    }
  }, [bucket, name]);
  useEffect(() => flush, [flush]);

  const change = useCallback(
    (next: T) => {
      setDraft(next);
      clearTimeout(pending.current?.timer);
      pending.current = { draft: next, timer: setTimeout(flush, PAUSE_MS) };
    },
    [flush],
  );
  const clear = useCallback(() => {
    clearTimeout(pending.current?.timer);
    pending.current = undefined;
    bucket.remove(name);
    setDraft(empty);
  }, [bucket, name, empty]);

  return { draft, change, clear };
}
