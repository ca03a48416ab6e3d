// @ts-check

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

const APPEND_ONLY = [
  'mfa_accountability_records',
  'mfa_accountability_attestations',
  'mfa_accountability_models',
  'mfa_catalog_observations',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_accountability_records', table => {
    table.comment(
      'What was said in the register about who is accountable; a correction is another row',
    );
    table.string('entity_ref').notNullable().comment('Entity it is about');
    table
      .string('control_domain', 64)
      .notNullable()
      .comment('Control domain it is about');
    table
      .integer('sequence')
      .notNullable()
      .comment(
        'Counts what was said about both; of two writers one is refused',
      );
    table
      .string('accountable')
      .comment('Group or user; empty where the register says nothing any more');
    table
      .text('responsible')
      .notNullable()
      .comment('JSON list of groups and users');
    instant(table, 'valid_from').notNullable().comment('From when it holds');
    instant(table, 'valid_to').comment('Until when, exclusive; empty for good');
    instant(table, 'recorded_at').notNullable().comment('When it was said');
    table.string('recorded_by').notNullable().comment('User who said it');
    table.text('reason').comment('Why, in words');
    table.primary(['entity_ref', 'control_domain', 'sequence']);
  });

  await knex.schema.createTable('mfa_accountability_attestations', table => {
    table.comment('The word of owners that an accountability is theirs');
    table.bigIncrements('id').comment('In the order in which they were given');
    table
      .string('claim_ref')
      .notNullable()
      .comment('Entity that names the owner; empty for the organisation');
    table.string('control_domain', 64).notNullable().comment('Control domain');
    table.string('owner').notNullable().comment('Group or user that is named');
    table
      .string('attested_by')
      .notNullable()
      .comment('User who gave the word, for themselves or their group');
    instant(table, 'attested_at').notNullable().comment('When');
    table.index(
      ['claim_ref', 'control_domain', 'owner', 'attested_at', 'id'],
      'mfa_accountability_attestations_claim_idx',
    );
  });

  await knex.schema.createTable('mfa_accountability_models', table => {
    table.comment('How the organisation divided accountability, and from when');
    table.integer('sequence').primary().comment('Counts the models');
    instant(table, 'held_from').notNullable().comment('From when it held');
    table.text('model').notNullable().comment('JSON, as it was configured');
  });

  await knex.schema.createTable('mfa_catalog_observations', table => {
    table.comment(
      'What the catalog said; a row only where it said something else than before',
    );
    table.bigIncrements('id').comment('In the order in which it was written');
    table.string('ref').notNullable().comment('Entity, group or user');
    instant(table, 'observed_at')
      .notNullable()
      .comment('The instant before the catalog was asked');
    instant(table, 'recorded_at')
      .notNullable()
      .comment('When it was written down; before, nobody could know it');
    table
      .text('facts')
      .notNullable()
      .comment('JSON of what has to do with accountability');
    table.index(
      ['ref', 'observed_at', 'id'],
      'mfa_catalog_observations_ref_idx',
    );
    table.index(['recorded_at'], 'mfa_catalog_observations_recorded_idx');
  });

  await knex.schema.createTable('mfa_catalog_reads', table => {
    table.comment(
      'Up to when the catalog was read as a whole, and owners were worked out from it',
    );
    table.string('scope', 16).primary().comment('Which of both');
    instant(table, 'read_at')
      .notNullable()
      .comment('The instant before the reading began');
  });

  for (const table of APPEND_ONLY) {
    await refuseChanges(knex, table);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of ['mfa_catalog_reads', ...APPEND_ONLY]) {
    await knex.schema.dropTable(table);
  }
};

/**
 * Lets the database itself refuse to change or delete what was written.
 *
 * @param {import('knex').Knex} knex
 * @param {string} table
 */
async function refuseChanges(knex, table) {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`
      create trigger ${table}_append_only
      before update or delete or truncate on ${table}
      for each statement execute function mfa_refuse_change()`);
    return;
  }
  for (const operation of ['update', 'delete']) {
    await knex.raw(`
      create trigger ${table}_no_${operation} before ${operation} on ${table}
      begin select raise(abort, '${table} is append-only'); end`);
  }
}
