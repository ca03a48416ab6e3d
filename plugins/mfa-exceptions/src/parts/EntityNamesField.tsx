import type { Entity } from '@backstage/catalog-model';
import { useState } from 'react';
import { refOf, useEntitySuggestions } from '../api/catalog';
import { NamesField } from './NamesField';

type Filter = Parameters<typeof useEntitySuggestions>[0];

/** Entities of the catalog, or any other names. */
export function EntityNamesField(props: {
  id: string;
  filter: Filter;
  label: string;
  names: readonly string[];
  helperText?: string;
  problem?: string;
  required?: boolean;
  onChange: (names: string[]) => void;
}) {
  const { filter, ...field } = props;
  const [typed, setTyped] = useState('');
  const { entities, options } = useEntitySuggestions(filter, typed);
  return (
    <NamesField
      {...field}
      options={options}
      labelOf={ref => titleIn(entities, ref)}
      onType={setTyped}
    />
  );
}

/** What people call an entity, where it is among those at hand. */
export function titleIn(entities: readonly Entity[], ref: string): string {
  const entity = entities.find(each => refOf(each) === ref);
  return entity ? `${titleOf(entity)} (${ref})` : ref;
}

export function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  return profile?.displayName ?? entity.metadata.title ?? entity.metadata.name;
}
