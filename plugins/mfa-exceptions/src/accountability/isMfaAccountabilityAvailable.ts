import type { Entity } from '@backstage/catalog-model';

/** Whether an entity can be accountable for anything: groups and users can. @public */
export function isMfaAccountabilityAvailable(entity: Entity): boolean {
  return ['group', 'user'].includes(entity.kind.toLocaleLowerCase('en-US'));
}
