import type { Entity } from '@backstage/catalog-model';

/** What an entity stands in a relation to; nothing where there is no entity. */
export function targets(entity: Entity | undefined, type: string): string[] {
  return (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}
