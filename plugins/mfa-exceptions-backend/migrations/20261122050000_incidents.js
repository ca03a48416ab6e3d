// @ts-check

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_incidents', table => {
    table.comment(
      'Incidents and their reviews; each record whole, and in columns what is searched by',
    );
    table.uuid('id').primary().comment('Random identifier');
    table
      .integer('version')
      .notNullable()
      .comment('Counts the writes; guards against lost updates');
    table
      .text('record')
      .notNullable()
      .comment('JSON of the record; the columns below follow from it');
    table.string('state', 16).notNullable().comment('Open or closed');
    table.string('subject_ref').notNullable().comment('Entity it is about');
    table.string('technique', 32).notNullable().comment('How it was done');
    table
      .text('search_text')
      .notNullable()
      .comment('Title, subject and summary, in lower case');
    instant(table, 'occurred_at').notNullable().comment('When it occurred');
    table.index(['occurred_at', 'id'], 'mfa_incidents_occurred_at_idx');
    table.index(['subject_ref'], 'mfa_incidents_subject_idx');
  });

  await knex.schema.createTable('mfa_incident_facets', table => {
    table.comment('Index of incidents by whatever each has several of');
    table
      .string('kind', 32)
      .notNullable()
      .comment('person, finding_owner, control_domain or layer');
    table.string('value').notNullable().comment('What is looked for');
    table
      .uuid('incident_id')
      .notNullable()
      .references('id')
      .inTable('mfa_incidents')
      .comment('Incident that has it');
    table.primary(['kind', 'value', 'incident_id']);
    table.index(['incident_id'], 'mfa_incident_facets_incident_idx');
  });

  await knex.schema.createTable('mfa_incident_history', table => {
    table.comment('Everything that ever happened; append-only, hash-chained');
    table.uuid('incident_id').notNullable().comment('Incident it happened to');
    table
      .integer('sequence')
      .notNullable()
      .comment('Counts from 1; the version that it led to');
    instant(table, 'at').notNullable().comment('When it was written down');
    table.string('actor').notNullable().comment('User who did it');
    table.string('action', 32).notNullable().comment('What was done');
    table.string('from_state', 16).comment('State before');
    table.string('to_state', 16).notNullable().comment('State after');
    table.text('reason').comment('Why, in words');
    table
      .text('changes')
      .notNullable()
      .comment('JSON of each field before and after');
    table
      .string('previous_hash', 64)
      .notNullable()
      .comment('Hash of the entry before');
    table.string('hash', 64).notNullable().comment('Hash of this entry');
    table.primary(['incident_id', 'sequence']);
  });
  await refuseChanges(knex, 'mfa_incident_history');
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_incident_history');
  await knex.schema.dropTable('mfa_incident_facets');
  await knex.schema.dropTable('mfa_incidents');
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
