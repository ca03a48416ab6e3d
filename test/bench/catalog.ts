import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { entityRefOf } from './seed';

// A catalog of some size, as it would be when all of it was read in: what the
// catalog answers from is written to its tables, and nothing is left to process.

const BATCH = 500;
const LATER = new Date('2100-01-01');
const ENTITIES_PER_SYSTEM = 20;
const SYSTEMS_PER_DOMAIN = 25;
const TEAMS = 200;

interface Seeded {
  readonly ref: string;
  readonly type: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly relations: readonly { type: string; targetRef: string }[];
}

const team = (index: number) => `group:default/team-${index % TEAMS}`;
const member = (index: number) => `user:default/member-${index % TEAMS}`;
const system = (index: number) => `system:default/system-${index}`;
const domain = (index: number) => `domain:default/domain-${index}`;
const accountable = (name: string) => `mfa-exceptions.io/accountable-${name}`;
const ownedBy = (targetRef: string) => ({ type: 'ownedBy', targetRef });
const partOf = (targetRef: string) => ({ type: 'partOf', targetRef });

/**
 * Fills a catalog, with every source of accountability in it.
 *
 * @returns the entities that are governed
 */
export async function seedCatalog(
  catalog: Knex,
  entities: number,
): Promise<string[]> {
  const all = [...estateOf(entities)];
  for (let first = 0; first < all.length; first += BATCH) {
    await insert(catalog, all.slice(first, first + BATCH));
  }
  await catalog.raw('analyze');
  return all
    .map(({ ref }) => ref)
    .filter(ref => /^(component|system):/.test(ref));
}

function* estateOf(entities: number): Generator<Seeded> {
  const systems = Math.ceil(entities / ENTITIES_PER_SYSTEM);
  const domains = Math.ceil(systems / SYSTEMS_PER_DOMAIN);
  for (let index = 0; index < TEAMS; index++) {
    const one = { type: 'team', annotations: {} };
    yield {
      ...{ ...one, ref: team(index) },
      relations: [{ type: 'hasMember', targetRef: member(index) }],
    };
  }
  for (let index = 0; index < domains; index++) {
    yield {
      ...{ ref: domain(index), type: 'area' },
      annotations: { [accountable('privileged-access')]: team(index) },
      relations: [ownedBy(team(index))],
    };
  }
  // Systems are governed as well, and count.
  for (let index = 0; index < systems; index++) {
    yield {
      ...{ ref: system(index), type: 'product' },
      annotations: { [accountable('session')]: team(index + 1) },
      relations: [
        ownedBy(team(index)),
        partOf(domain(Math.floor(index / SYSTEMS_PER_DOMAIN))),
      ],
    };
  }
  for (let index = 0; index < entities - systems; index++) {
    yield {
      ...{ ref: entityRefOf(index), type: 'service' },
      annotations:
        index % 10 === 0
          ? { [accountable('recovery')]: member(index + 2) }
          : {},
      relations: [ownedBy(team(index)), partOf(system(index % systems))],
    };
  }
}

async function insert(catalog: Knex, batch: readonly Seeded[]): Promise<void> {
  const rows = batch.map(seeded => {
    const [kind, namespace, name] = seeded.ref.split(/[:/]/);
    const id = randomUUID();
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: {
        namespace,
        name,
        uid: id,
        etag: id,
        annotations: seeded.annotations,
      },
      spec: { type: seeded.type },
      relations: seeded.relations,
    };
    return {
      ...seeded,
      id,
      kind,
      namespace,
      name,
      json: JSON.stringify(entity),
    };
  });
  await catalog('refresh_state').insert(
    rows.map(({ id, ref, json }) => ({
      ...{ entity_id: id, entity_ref: ref },
      ...{ unprocessed_entity: json, processed_entity: json, errors: '[]' },
      ...{ next_update_at: LATER, last_discovery_at: LATER },
    })),
  );
  await catalog('refresh_state_references').insert(
    rows.map(({ ref }) => ({ source_key: 'bench', target_entity_ref: ref })),
  );
  await catalog('final_entities').insert(
    rows.map(({ id, ref, json }) => ({
      ...{ entity_id: id, entity_ref: ref, final_entity: json },
      ...{ hash: id, last_updated_at: new Date() },
    })),
  );
  const search = rows.flatMap(row =>
    Object.entries({
      kind: row.kind,
      'metadata.namespace': row.namespace,
      'metadata.name': row.name,
      'metadata.uid': row.id,
      'spec.type': row.type,
    }).map(([key, value]) => ({
      ...{ entity_id: row.id, key, value },
      original_value: value,
    })),
  );
  await catalog.batchInsert('search', search, 1_000);
}
