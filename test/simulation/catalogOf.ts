import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  entity,
  person,
} from '../../plugins/mfa-exceptions-backend/src/__testUtils__/company';
import { subjectAnnotations } from '../../plugins/mfa-exceptions-common/src';
import { currentProcess } from './watchedDatabase';
import type { Thing } from './Estate';
import type { Organisation } from './Organisation';

const types: Readonly<Record<Thing['subjectClass'], string>> = {
  application: 'service',
  service_account: 'service-account',
  vendor: 'vendor',
  break_glass_account: 'break-glass-account',
};

/** The catalog of an organisation, as far as the register asks it. */
export function catalogOf(organisation: Organisation): CatalogService {
  const look = (ref: string) => {
    currentProcess()?.stayAlive();
    if (organisation.catalogIsAway) {
      throw new Error('The catalog is away');
    }
    return organisation.entities.get(ref);
  };
  const catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'getEntityByRef'> =
    {
      getEntityByRef: async ref => look(ref as string),
      getEntitiesByRefs: async ({ entityRefs }) => ({
        items: entityRefs.map(look),
      }),
    };
  return catalog as CatalogService;
}

/** Everything that there is, with the relations that a catalog works out. */
export function entitiesOf({
  directory: { groups, users },
  estate: { things },
}: Organisation): ReadonlyMap<string, Entity> {
  const entities = new Map<string, Entity>();
  const relations = new Map<string, NonNullable<Entity['relations']>>();
  const relate = (from: string, type: string, targetRef: string) => {
    const known = relations.get(from) ?? [];
    relations.set(from, known);
    known.push({ type, targetRef });
  };
  for (const [ref, memberOf] of users) {
    entities.set(ref, person(ref));
    for (const group of memberOf.filter(each => groups.has(each))) {
      relate(ref, 'memberOf', group);
      relate(group, 'hasMember', ref);
    }
  }
  for (const [ref, parent] of groups) {
    entities.set(ref, entity(ref, { type: 'team', children: [] }));
    if (parent && groups.has(parent)) {
      relate(ref, 'childOf', parent);
      relate(parent, 'parentOf', ref);
    }
  }
  for (const [ref, thing] of things) {
    if (!thing.isAway) {
      entities.set(ref, thingOf(ref, thing));
      relate(ref, 'ownedBy', thing.owner);
      relate(ref, 'partOf', thing.system);
    }
  }
  for (const [ref, each] of entities) {
    entities.set(ref, { ...each, relations: relations.get(ref) ?? [] });
  }
  return entities;
}

function thingOf(ref: string, thing: Thing): Entity {
  const { subjectClass, lifecycle, risk, contractEnd, offboarding } = thing;
  const bare = entity(ref, { type: types[subjectClass], lifecycle });
  const said = { risk, contractEnd, offboardingAt: offboarding };
  const annotations = Object.entries(said).flatMap(([note, text]) =>
    text
      ? [[subjectAnnotations[note as keyof typeof subjectAnnotations], text]]
      : [],
  );
  return {
    ...bare,
    metadata: {
      ...bare.metadata,
      uid: thing.uid,
      annotations: Object.fromEntries(annotations),
    },
  };
}
