// @ts-check

const POSTURE = 'mfa_exceptions_posture_idx';

const COLUMNS = [
  'population_size',
  'activated_hour',
  'decided_at',
  'decision_minutes',
  'extensions',
];

// One statement for all there is: records are read where they are.
const FILL_POSTGRES = `
  update mfa_exceptions as kept set
    population_size = told.population_size,
    activated_hour = told.activated_hour,
    decided_at = told.decided_at,
    decision_minutes = case
      when told.decided_at is null or kept.requested_at is null then null
      else least(greatest(
        0, floor(extract(epoch from told.decided_at - kept.requested_at) / 60)
      ), 52596000)
    end,
    extensions = told.extensions
  from (
    select id,
      coalesce((record #>> '{scope,population,size}')::integer, 0)
        as population_size,
      floor(extract(epoch from (record ->> 'activatedAt')::timestamptz) / 3600)
        as activated_hour,
      case
        when state in ('draft', 'requested', 'withdrawn') then null
        when state = 'rejected' then updated_at
        else (
          select max((given ->> 'at')::timestamptz)
          from json_array_elements(record -> 'approvals') given
          where given ->> 'round' = record ->> 'round'
            and given ->> 'at' > '0001'
        )
      end as decided_at,
      (
        select count(*)
        from json_array_elements(coalesce(record -> 'extensions', '[]')) asked
        where asked ->> 'round' = record ->> 'round'
          and asked ->> 'state' = 'approved'
      ) as extensions
    from (
      select id, state, updated_at, record::json as record from mfa_exceptions
      offset 0
    ) as parsed
  ) as told
  where told.id = kept.id`;

// Instants are milliseconds here.
const FILL_SQLITE = `
  update mfa_exceptions as kept set
    population_size = told.population_size,
    activated_hour = told.activated_hour,
    decided_at = told.decided_at,
    decision_minutes = min(
      max(0, (told.decided_at - kept.requested_at) / 60000), 52596000
    ),
    extensions = told.extensions
  from (
    select id,
      coalesce(record ->> '$.scope.population.size', 0) as population_size,
      cast(floor(unixepoch(record ->> 'activatedAt') / 3600.0) as integer)
        as activated_hour,
      case
        when state in ('draft', 'requested', 'withdrawn') then null
        when state = 'rejected' then updated_at
        else (
          select max(
            cast(round(unixepoch(value ->> 'at', 'subsec') * 1000) as integer)
          )
          from json_each(record, '$.approvals')
          where value ->> 'round' = record ->> 'round'
        )
      end as decided_at,
      (
        select count(*) from json_each(record, '$.extensions')
        where value ->> 'round' = record ->> 'round'
          and value ->> 'state' = 'approved'
      ) as extensions
    from mfa_exceptions
  ) as told
  where told.id = kept.id`;

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('mfa_exceptions', table => {
    table
      .integer('population_size')
      .notNullable()
      .defaultTo(0)
      .comment('How many people it covers');
    table
      .integer('activated_hour')
      .comment('Hour since the epoch in which it came into force');
    instant(table, 'decided_at').comment('When the request was decided');
    table
      .integer('decision_minutes')
      .comment('How long the request waited for that');
    table
      .smallint('extensions')
      .notNullable()
      .defaultTo(0)
      .comment('How many it was granted since it was last asked for');
  });
  await knex.raw(isPostgres(knex) ? FILL_POSTGRES : FILL_SQLITE);
  // Holds all that is counted, so that nothing else has to be read for it. What
  // is counted entity by entity lies together.
  await knex.raw(
    `create index ${POSTURE} on mfa_exceptions (
      subject_ref, control_domain, state, enforcement, valid_to, review_due_at,
      review_overdue_at, orphaned, repeats, copies, population_size,
      activated_hour, decided_at, decision_minutes, extensions, effective_risk,
      subject_class, subject_owner_ref
    )`,
  );

  await knex.schema.createTable('mfa_entities', table => {
    table.comment(
      'Where governed entities are in the catalog, as it was last read; what has gone from it stays where it was',
    );
    table.string('entity_ref').primary().comment('Entity');
    table
      .boolean('governed')
      .notNullable()
      .comment('It is in the catalog, as what the register governs');
    table.string('subject_class', 32).comment('As what it is governed');
    table.string('owner_ref').comment('Owner');
    table.string('system_ref').comment('System that it is part of, or is');
    table.string('domain_ref').comment('Domain that it is part of, or is');
    table.index(['system_ref'], 'mfa_entities_system_idx');
    table.index(['domain_ref'], 'mfa_entities_domain_idx');
  });
  await knex.raw(`
    insert into mfa_entities (
      entity_ref, governed, subject_class, owner_ref, system_ref, domain_ref
    )
    select known.entity_ref, true, (
      select seen.facts ${isPostgres(knex) ? '::json' : ''} ->> 'subjectClass'
      from mfa_catalog_observations seen where seen.ref = known.entity_ref
      order by seen.observed_at desc, seen.id desc limit 1
    ), max(entity_owner), max(system_ref), max(domain_ref)
    from mfa_accountable_owners known group by known.entity_ref`);

  await knex.schema.createTable('mfa_posture_snapshots', table => {
    table.comment('How exceptions stood, day by day; a day is counted once');
    table
      .string('dimension', 16)
      .notNullable()
      .comment('What they are grouped by; empty for all of them');
    table
      .string('key')
      .notNullable()
      .comment('Which group; empty for what has none');
    table.string('day', 10).notNullable().comment('Day in UTC');
    instant(table, 'at').notNullable().comment('When it was counted');
    table.text('measures').notNullable().comment('JSON of what was counted');
    table.primary(['dimension', 'key', 'day']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_posture_snapshots');
  await knex.schema.dropTable('mfa_entities');
  await knex.raw(`drop index ${POSTURE}`);
  for (const column of COLUMNS) {
    await knex.raw(`alter table mfa_exceptions drop column ${column}`);
  }
};

/** @param {import('knex').Knex} knex */
function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}
