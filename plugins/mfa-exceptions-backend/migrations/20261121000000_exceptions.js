// @ts-check

/**
 * Instants are kept to the millisecond, all of them written by the register's
 * own clock.
 *
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_exceptions', table => {
    table.comment(
      'MFA exceptions; each record whole, and in columns what is searched by',
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
    table.string('state', 16).notNullable().comment('Place in the life cycle');
    table
      .string('enforcement', 16)
      .notNullable()
      .comment('What happened to the exclusion');
    table.string('subject_ref').notNullable().comment('Entity it belongs to');
    table.string('subject_class', 32).notNullable().comment('Class of that');
    table.string('subject_owner_ref').comment('Owner of that, when requested');
    table.string('requester').notNullable().comment('User who requested it');
    table
      .string('control_domain', 64)
      .notNullable()
      .comment('Control bypassed');
    table.string('reason_category', 32).notNullable().comment('Kind of reason');
    table
      .string('justification_key', 64)
      .notNullable()
      .comment('Hash of the normalised justification; finds copies');
    table
      .text('search_text')
      .notNullable()
      .comment('Subject, requester and justification, in lower case');
    table
      .string('population_key', 64)
      .notNullable()
      .comment('Hash of the named population; finds repeats');
    table
      .smallint('effective_risk')
      .notNullable()
      .comment('Rank of the risk that policies go by; 0 is low');
    instant(table, 'valid_to').notNullable().comment('End, exclusive');
    instant(table, 'created_at').notNullable().comment('First written');
    instant(table, 'updated_at').notNullable().comment('Last written');
    instant(table, 'requested_at').comment('Last submitted');
    instant(table, 'review_due_at').comment('Next recertification');
    instant(table, 'review_overdue_at').comment('That, and the grace for it');
    table.integer('repeats').comment('Earlier requests for the same');
    table
      .integer('copies')
      .comment('Other subjects with the same justification');

    table.index(['state', 'valid_to'], 'mfa_exceptions_state_valid_to_idx');
    table.index(
      ['subject_ref', 'control_domain', 'population_key'],
      'mfa_exceptions_subject_idx',
    );
    table.index(['justification_key'], 'mfa_exceptions_justification_idx');
    table.index(['enforcement', 'valid_to'], 'mfa_exceptions_enforcement_idx');
    table.index(['requester'], 'mfa_exceptions_requester_idx');
    table.index(['subject_owner_ref'], 'mfa_exceptions_subject_owner_idx');
    table.index(['created_at', 'id'], 'mfa_exceptions_created_at_idx');
    table.index(['updated_at', 'id'], 'mfa_exceptions_updated_at_idx');
    table.index(['valid_to', 'id'], 'mfa_exceptions_valid_to_idx');
    table.index(['effective_risk', 'id'], 'mfa_exceptions_risk_idx');
  });

  await knex.schema.createTable('mfa_exception_approvals', table => {
    table.comment('Index of approvals: who approved what, once in a round');
    table
      .uuid('exception_id')
      .notNullable()
      .references('id')
      .inTable('mfa_exceptions')
      .comment('Exception approved');
    table
      .integer('round')
      .notNullable()
      .comment('Submission that it counts for');
    table.string('approver').notNullable().comment('User who approved');
    table.primary(['exception_id', 'round', 'approver']);
    table.index(['approver'], 'mfa_exception_approvals_approver_idx');
  });

  await knex.schema.createTable('mfa_exception_history', table => {
    table.comment('Everything that ever happened; append-only, hash-chained');
    table
      .uuid('exception_id')
      .notNullable()
      .comment('Exception it happened to');
    table
      .integer('sequence')
      .notNullable()
      .comment('Counts from 1; the version that it led to');
    instant(table, 'at').notNullable().comment('When it was written down');
    instant(table, 'effective_at').comment('When it took effect, if earlier');
    table.string('actor').comment('User who did it; empty where time did');
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
    table.primary(['exception_id', 'sequence']);
  });
  await refuseChanges(knex, 'mfa_exception_history');

  await knex.schema.createTable('mfa_tasks', table => {
    table.comment('Work that an exception has opened for a group');
    table.uuid('id').primary().comment('Random identifier');
    table
      .uuid('exception_id')
      .notNullable()
      .references('id')
      .inTable('mfa_exceptions')
      .comment('Exception it is about');
    table.string('kind', 32).notNullable().comment('What is to be done');
    table.string('assignee').notNullable().comment('Group that is to do it');
    table
      .boolean('escalated')
      .notNullable()
      .comment('Governance was told at once');
    instant(table, 'opened_at').notNullable().comment('Since when');
    instant(table, 'closed_at').comment('Until when; empty while open');
    table.index(['exception_id'], 'mfa_tasks_exception_idx');
  });
  await knex.raw(
    'create unique index mfa_tasks_open_idx on mfa_tasks (exception_id, kind) where closed_at is null',
  );

  await knex.schema.createTable('mfa_idempotency_keys', table => {
    table.comment('First results of requests that may be repeated, for a day');
    table.string('principal').notNullable().comment('Who made the request');
    table.string('key').notNullable().comment('Idempotency-Key as given');
    table
      .string('fingerprint', 64)
      .notNullable()
      .comment('Hash of the request; tells a repeat from another one');
    table.text('result').notNullable().comment('JSON that was answered');
    instant(table, 'created_at').notNullable().comment('When');
    table.primary(['principal', 'key']);
    table.index(['created_at'], 'mfa_idempotency_keys_created_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_idempotency_keys');
  await knex.schema.dropTable('mfa_tasks');
  await knex.schema.dropTable('mfa_exception_history');
  if (knex.client.config.client === 'pg') {
    await knex.raw('drop function mfa_refuse_change()');
  }
  await knex.schema.dropTable('mfa_exception_approvals');
  await knex.schema.dropTable('mfa_exceptions');
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
      create function mfa_refuse_change() returns trigger language plpgsql as
      $$ begin raise exception '% is append-only', TG_TABLE_NAME; end $$`);
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
