import {
  storageApiRef,
  useApi,
  type StorageApi,
} from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';

type Stored = NonNullable<Parameters<StorageApi['set']>[1]>;

/**
 * Something small that is remembered for a person, wherever the portal keeps
 * such things. What is found there may be of any age and shape.
 */
export function useStored(bucketName: string, name: string) {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(
    () => storage.forBucket(bucketName),
    [storage, bucketName],
  );
  const [snapshot, setSnapshot] = useState(() => bucket.snapshot<Stored>(name));
  useEffect(() => {
    setSnapshot(bucket.snapshot<Stored>(name));
    const subscription = bucket.observe$<Stored>(name).subscribe(setSnapshot);
    return () => subscription.unsubscribe();
  }, [bucket, name]);
  const keep = useCallback(
    (value: Stored) => bucket.set(name, value),
    [bucket, name],
  );
  return { value: snapshot.value as unknown, keep };
}
