import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { exceptionRouteRef, rootRouteRef } from '../routes';

/** Finds where something that waits can be looked at. */
export function useWorkPath(): (item: WorkItem) => string {
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const entityPath = useRouteRef(entityRouteRef);
  const register = useRouteRef(rootRouteRef);
  return item => {
    if ('exception' in item) {
      return exceptionPath({ id: item.exception.id });
    }
    if ('finding' in item) {
      return `${register()}/incidents/${item.finding.incidentId}`;
    }
    // An entity whose page has no such tab shows its first one.
    const { kind, namespace, name } = parseEntityRef(
      item.accountability.entityRef,
    );
    return `${entityPath({ kind, namespace, name })}/mfa-exceptions`;
  };
}
