import type { SubjectClass } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { batchesOf } from '../platform/batches';
import { eachText, insertSet } from '../platform/sets';
import type { GovernedEntity } from './OwnerStore';

export const ENTITIES = 'mfa_entities';

const AT_ONCE = 5_000;

/** A row of `mfa_entities`. For the stores alone. */
export interface EntityRow {
  entity_ref: string;
  governed: boolean | number;
  subject_class: SubjectClass | null;
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
}

const CHANGING = [
  'governed',
  'subject_class',
  'owner_ref',
  'system_ref',
  'domain_ref',
] as const;

/**
 * Keeps where all governed entities are. What is not among them any more stays
 * where it was, as what is not governed: its exceptions do.
 */
export async function placeEntities(
  db: Knex,
  entities: readonly GovernedEntity[],
): Promise<void> {
  for (const batch of batchesOf(entities, AT_ONCE)) {
    await db.transaction(tx => putEntities(tx, batch));
  }
  await db<EntityRow>(ENTITIES)
    .where('governed', true)
    .whereRaw(`entity_ref not in (${eachText(db)})`, [
      JSON.stringify(entities.map(({ entityRef }) => entityRef)),
    ])
    .update({ governed: false });
}

async function putEntities(
  tx: Knex.Transaction,
  entities: readonly GovernedEntity[],
) {
  const sets = CHANGING.map(name => `${name} = excluded.${name}`);
  const differs = CHANGING.map(
    name => `${ENTITIES}.${name} is distinct from excluded.${name}`,
  );
  await insertSet(
    tx,
    ENTITIES,
    entities.map(toRow),
    `on conflict (entity_ref) do update set ${sets} where ${differs.join(
      ' or ',
    )}`,
  );
}

function toRow(entity: GovernedEntity): EntityRow {
  return {
    entity_ref: entity.entityRef,
    governed: true,
    subject_class: entity.subjectClass ?? null,
    owner_ref: entity.ownerRef ?? null,
    system_ref: entity.systemRef ?? null,
    domain_ref: entity.domainRef ?? null,
  };
}
