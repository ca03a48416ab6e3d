import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type {
  AccountabilityWork,
  WorkItem,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { NONE, searchOf } from '../accountability/listFilters';
import {
  accountabilityListRouteRef,
  exceptionRouteRef,
  rootRouteRef,
} from '../routes';
import { isWide } from './work';

/** Finds where something that waits can be looked at. */
export function useWorkPath(): (item: WorkItem) => string {
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const entityPath = useRouteRef(entityRouteRef);
  const list = useRouteRef(accountabilityListRouteRef);
  const register = useRouteRef(rootRouteRef);
  return item => {
    if ('exception' in item) {
      return exceptionPath({ id: item.exception.id });
    }
    if ('review' in item) {
      return exceptionPath({ id: item.review.exception.id });
    }
    if ('finding' in item) {
      return `${register()}/incidents/${item.finding.incidentId}`;
    }
    if (isWide(item)) {
      return `${list()}?${gapsOf(item)}`;
    }
    // An entity whose page has no such tab shows its first one.
    const { kind, namespace, name } = parseEntityRef(
      item.accountability.entityRef,
    );
    return `${entityPath({ kind, namespace, name })}/mfa-exceptions`;
  };
}

// The very entities that the task is about, for whoever has to mend them.
function gapsOf({ assignee, accountability }: AccountabilityWork) {
  const { controlDomain, owner = NONE, claimRef = NONE } = accountability;
  return searchOf({
    ...{ standing: 'gap', controlDomain: [controlDomain] },
    ...{ owner, claim: claimRef, fixer: assignee },
  });
}
