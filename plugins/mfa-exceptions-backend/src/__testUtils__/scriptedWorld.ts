import type { Entity } from '@backstage/catalog-model';
import { asCatalog, entity } from './company';

// An organisation as simple as can be: what there is, who belongs to what, and
// who is named.

export const CONTROL_DOMAINS = ['session', 'recovery', 'step_up', 'help_desk'];

const range = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index));

const COMPONENTS = range(10, index => `component:default/app-${index}`);
export const SYSTEMS = range(4, index => `system:default/system-${index}`);
export const DOMAINS = range(3, index => `domain:default/area-${index}`);
export const THINGS = [...COMPONENTS, ...SYSTEMS, ...DOMAINS];
export const GROUPS = range(7, index => `group:default/team-${index}`);
export const USERS = range(8, index => `user:default/person-${index}`);
export const NEVER = 'group:default/never-there';
export const LAST_RESORT = 'group:default/governance';

export interface Thing {
  owner?: string;
  system?: string;
  domain?: string;
  annotations: Record<string, string>;
}

export interface World {
  things: Record<string, Thing>;
  /** Group: the group above it, if any. */
  groups: Record<string, string | undefined>;
  /** User: the groups that they are in. */
  users: Record<string, string[]>;
  /** Control domain: who is accountable where nobody says so. */
  defaults: Record<string, string | undefined>;
}

/** What the catalog has of it. */
export function entitiesOf({ things, groups, users }: World): Entity[] {
  const spec = { type: 'service' };
  return asCatalog([
    ...Object.entries(things).map(([ref, thing]) => {
      const { owner, system, domain, annotations } = thing;
      const made = entity(ref, spec, {
        ownedBy: owner ? [owner] : [],
        partOf: [system, domain].flatMap(place => place ?? []),
      });
      const named = Object.entries(annotations).map(([key, value]) => [
        `mfa-exceptions.io/accountable-${key.replaceAll('_', '-')}`,
        value,
      ]);
      const metadata = {
        ...made.metadata,
        annotations: Object.fromEntries(named),
      };
      return { ...made, metadata };
    }),
    ...Object.entries(groups).map(([ref, parent]) =>
      entity(ref, spec, parent ? { childOf: [parent] } : {}),
    ),
    ...Object.entries(users).map(([ref, memberOf]) =>
      entity(ref, spec, { memberOf }),
    ),
  ]);
}

/** Whether nobody is in a group, nor in any below it. */
export function isEmpty(
  world: World,
  group: string,
  above: string[] = [],
): boolean {
  if (above.includes(group)) return true;
  if (Object.values(world.users).some(groups => groups.includes(group))) {
    return false;
  }
  return Object.keys(world.groups)
    .filter(other => world.groups[other] === group)
    .every(other => isEmpty(world, other, [...above, group]));
}
