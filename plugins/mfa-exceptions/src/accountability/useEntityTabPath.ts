import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';

/**
 * Finds the tab of an entity, which shows who is accountable there. A page
 * without such a tab shows its first one.
 */
export function useEntityTabPath(): (entityRef: string) => string {
  const entityPath = useRouteRef(entityRouteRef);
  return entityRef => {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return `${entityPath({ kind, namespace, name })}/mfa-exceptions`;
  };
}
