import type { QueryEntitiesInitialRequest } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';

type Filter = QueryEntitiesInitialRequest['filter'];

/** Everything that the register governs by default. */
export const governedEntities: Filter = [
  { kind: ['Component', 'API', 'System'] },
  {
    kind: 'Resource',
    'spec.type': ['vendor', 'service-account', 'break-glass-account'],
  },
];

export const people: Filter = { kind: ['User', 'Group'] };
export const users: Filter = { kind: 'User' };
export const groups: Filter = { kind: 'Group' };
export const systems: Filter = { kind: 'System' };
export const domains: Filter = { kind: 'Domain' };

const SUGGESTIONS = 20;
const PAUSE_MS = 250;
const FIELDS = [
  ...['kind', 'metadata', 'spec.type', 'spec.profile.displayName'],
];

/**
 * Entities of the catalog whose name or title holds what was typed.
 *
 * @param picked - reference of one that is named as well, whatever was typed
 */
export function useEntitySuggestions(
  filter: Filter,
  typed: string,
  picked = '',
) {
  const catalog = useApi(catalogApiRef);
  const [term, setTerm] = useState(typed);
  useDebounce(() => setTerm(typed), PAUSE_MS, [typed]);

  const { value, error } = useAsync(async () => {
    const { items } = await catalog.queryEntities({
      filter,
      limit: SUGGESTIONS,
      fields: FIELDS,
      fullTextFilter: {
        term,
        fields: ['metadata.name', 'metadata.title', 'spec.profile.displayName'],
      },
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
    });
    return { term, items };
  }, [catalog, filter, term]);
  const { value: named } = useAsync(
    async () =>
      picked
        ? catalog.getEntitiesByRefs({ entityRefs: [picked], fields: FIELDS })
        : undefined,
    [catalog, picked],
  );
  const found = value?.items ?? [];
  const fits = value?.term === typed;
  return {
    /** What is known, to name what was picked before. */
    entities: [...found, ...(named?.items ?? [])].flatMap(
      entity => entity ?? [],
    ),
    /** What fits; nothing while it is being looked for. */
    options: fits ? found.map(refOf) : [],
    loading: !fits && !error,
  };
}

/** The full reference of an entity, lower-cased as the catalog does. */
export function refOf(entity: Entity): string {
  return stringifyEntityRef(entity).toLocaleLowerCase('en-US');
}
