import {
  storageApiRef,
  useApi,
  type StorageApi,
} from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import useEvent from 'react-use/esm/useEvent';

const BUCKET = 'mfa-exceptions.request';
const PAUSE_MS = 300;

type Stored = Parameters<StorageApi['set']>[1];

/**
 * A draft that survives a reload. Kept under a name, and forgotten once it is
 * cleared. Undefined until the storage has said whether there is one.
 *
 * @remarks
 * A storage may be on the server, and a page that is left does not wait for it.
 * What the storage has not yet confirmed is kept in the browser's tab as well,
 * and goes before what the storage has.
 */
export function useStoredDraft<T extends object>(name: string, empty: T) {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket(BUCKET), [storage]);
  const [draft, setDraft] = useState<T>();
  const [kept, setKept] = useState(false);
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; draft: T }>();

  useEffect(() => {
    const begin = (value: unknown) => {
      setDraft({ ...empty, ...(value as T) });
      setKept(value !== undefined);
    };
    const unconfirmed = copyOf(name);
    const snapshot = bucket.snapshot<Stored>(name);
    if (unconfirmed || snapshot.presence !== 'unknown') {
      begin(unconfirmed ?? snapshot.value);
      return undefined;
    }
    // A storage on the server answers later.
    const subscription = bucket.observe$<Stored>(name).subscribe({
      next: ({ presence, value }) => {
        if (presence !== 'unknown') {
          subscription.unsubscribe();
          begin(value);
        }
      },
    });
    return () => subscription.unsubscribe();
  }, [bucket, name, empty]);

  const flush = useCallback(() => {
    const given = pending.current;
    if (given) {
      clearTimeout(given.timer);
      pending.current = undefined;
      bucket.set(name, given.draft as unknown as Stored).then(
        () => forgetCopy(name, given.draft),
        // The copy stays, and is as good as the storage for a reload.
        () => undefined,
      );
    }
  }, [bucket, name]);
  useEffect(() => flush, [flush]);
  useEvent('pagehide', flush);

  const change = useCallback(
    (next: T) => {
      setDraft(next);
      setKept(true);
      keepCopy(name, next);
      clearTimeout(pending.current?.timer);
      pending.current = { draft: next, timer: setTimeout(flush, PAUSE_MS) };
    },
    [flush, name],
  );
  const clear = useCallback(() => {
    clearTimeout(pending.current?.timer);
    pending.current = undefined;
    sessionStorage.removeItem(keyOf(name));
    bucket.remove(name);
    setDraft(empty);
    setKept(false);
  }, [bucket, name, empty]);

  return {
    draft,
    /** Whether anything is kept that could be thrown away. */
    kept,
    change,
    clear,
  };
}

function keyOf(name: string): string {
  return `${BUCKET}/${name}`;
}

function copyOf(name: string): object | undefined {
  const text = sessionStorage.getItem(keyOf(name));
  return text ? (JSON.parse(text) as object) : undefined;
}

function keepCopy(name: string, draft: object) {
  try {
    sessionStorage.setItem(keyOf(name), JSON.stringify(draft));
  } catch {
    // A browser without room for it still has the storage.
  }
}

/** Only what has been confirmed: something newer may have been typed since. */
function forgetCopy(name: string, draft: object) {
  if (sessionStorage.getItem(keyOf(name)) === JSON.stringify(draft)) {
    sessionStorage.removeItem(keyOf(name));
  }
}
