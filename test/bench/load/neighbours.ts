import type { Knex } from 'knex';
import { settleDown, withoutIndexes } from '../multiply';

// What other plugins of the same portal have to answer from: as many rows as the
// register has, written to their tables by the database itself.

/** Of whom a page of notifications is asked for. */
const PERSON = 'user:default/priya.nair';
const FOR_ONE = 50;

export function neighbourOf(index: number): string {
  return `neighbour-${index}`;
}

/** Adds entities to a catalog, as they are when all of them are read in. */
export async function growCatalog(
  catalog: Knex,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await catalog.transaction(async tx => {
    await tx.raw(
      `create table neighbours as
        select gen_random_uuid()::text as id, 'neighbour-' || number as name,
          'component:default/neighbour-' || number as ref,
          'group:default/team-' || number % 200 as owner
        from generate_series(?::integer, ?::integer) as number`,
      [from, to - 1],
    );
    await withoutIndexes(tx, ['search'], async () => {
      await tx.raw(`
        insert into refresh_state (entity_id, entity_ref, unprocessed_entity,
          processed_entity, errors, next_update_at, last_discovery_at)
        select id, ref, '{}', '{}', '[]', '2100-01-01', now() from neighbours`);
      await tx.raw(`
        insert into refresh_state_references (source_key, target_entity_ref)
        select 'bench', ref from neighbours`);
      await tx.raw(`
        insert into final_entities
          (entity_id, entity_ref, hash, last_updated_at, final_entity)
        select id, ref, id, now(), json_build_object(
          'apiVersion', 'backstage.io/v1alpha1', 'kind', 'Component',
          'metadata', json_build_object('namespace', 'default', 'name', name,
            'uid', id, 'etag', id, 'annotations', '{}'::json),
          'spec', json_build_object('type', 'service', 'owner', owner,
            'lifecycle', 'production'),
          'relations', json_build_array(
            json_build_object('type', 'ownedBy', 'targetRef', owner)))::text
        from neighbours`);
      await tx.raw(`
        insert into search (entity_id, key, value, original_value)
        select id, key, value, value
        from neighbours cross join lateral (values
          ('kind', 'component'), ('metadata.namespace', 'default'),
          ('metadata.name', name), ('metadata.uid', id),
          ('spec.type', 'service'), ('relations.ownedby', owner)
        ) as said (key, value)`);
    });
    await tx.raw('drop table neighbours');
  });
  await settleDown(catalog);
}

/** Adds notifications, of which each person has a page. */
export async function growNotifications(
  notifications: Knex,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await notifications.raw(
    `insert into notification (id, "user", title, description, severity, link,
        origin, topic, created)
      select gen_random_uuid(),
        case when number < ${FOR_ONE} then '${PERSON}'
          else 'user:default/person-' || number / ${FOR_ONE} end,
        'Exception number ' || number || ' ends soon',
        'What it lets through is open until then', 'normal',
        '/mfa-exceptions/' || number, 'plugin:mfa-exceptions', 'reminder',
        now() - number % 90 * interval '1 day'
      from generate_series(?::integer, ?::integer) as number`,
    [from, to - 1],
  );
  await settleDown(notifications);
}
