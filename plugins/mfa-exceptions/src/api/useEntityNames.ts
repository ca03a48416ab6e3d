import { useApiHolder } from '@backstage/core-plugin-api';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';

/**
 * What the portal calls some entities, for where only text can be. Until it has
 * said so, they are called as their references do.
 */
export function useEntityNames(
  refs: readonly string[],
): (ref: string) => string {
  const presentation = useApiHolder().get(entityPresentationApiRef);
  const key = refs.join(' ');
  const { value } = useAsync(async () => {
    const names = await Promise.all(
      key
        .split(' ')
        .filter(ref => ref !== '')
        .map(async ref => {
          const said = await presentation?.forEntity(ref).promise;
          return [ref, said?.primaryTitle] as const;
        }),
    );
    return new Map(names);
  }, [presentation, key]);
  return ref => value?.get(ref) ?? defaultEntityPresentation(ref).primaryTitle;
}
