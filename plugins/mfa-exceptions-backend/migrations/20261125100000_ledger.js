// @ts-check

const APPEND_ONLY = ['mfa_ledger', 'mfa_checkpoint_signatures'];

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('mfa_checkpoint_heads', table => {
    table
      .string('hash', 64)
      .comment('Of that entry, as it was covered; empty in older rows');
  });

  await knex.schema.createTable('mfa_ledger', table => {
    table.comment(
      'Hashes of rows that are never to change and have no chain of their own; append-only, hash-chained',
    );
    table.uuid('log_id').notNullable().comment('Which rows it is about');
    table.integer('sequence').notNullable().comment('Counts from 1');
    table.string('row_key', 640).notNullable().comment('Key of the row');
    table.string('content_hash', 64).notNullable().comment('Hash of the row');
    instant(table, 'at').notNullable().comment('When it was taken');
    table
      .string('previous_hash', 64)
      .notNullable()
      .comment('Hash of the entry before');
    table.string('hash', 64).notNullable().comment('Hash of this entry');
    table.primary(['log_id', 'sequence']);
    table.unique(['log_id', 'row_key'], { indexName: 'mfa_ledger_row_idx' });
  });

  await knex.schema.createTable('mfa_checkpoint_signatures', table => {
    table.comment('Signatures of checkpoints, taken with them; append-only');
    table
      .string('day', 10)
      .notNullable()
      .references('day')
      .inTable('mfa_checkpoints')
      .comment('Day of the checkpoint');
    table.string('key_id', 128).notNullable().comment('Name of the key');
    table.text('public_key').notNullable().comment('Its public half, as a JWK');
    table.text('jws').notNullable().comment('The signature, as a compact JWS');
    table.primary(['day', 'key_id']);
  });
  for (const table of APPEND_ONLY) {
    await refuseChanges(knex, table);
  }

  await knex.schema.createTable('mfa_verifications', table => {
    table.comment('What came of verifying everything, run by run');
    table.uuid('id').primary().comment('Random identifier');
    instant(table, 'finished_at').notNullable().comment('When it was through');
    table.integer('findings').notNullable().comment('What did not hold');
    table.text('report').notNullable().comment('JSON of the report');
    table.index(['finished_at'], 'mfa_verifications_finished_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_verifications');
  await knex.schema.dropTable('mfa_checkpoint_signatures');
  await knex.schema.dropTable('mfa_ledger');
  await knex.raw('alter table mfa_checkpoint_heads drop column hash');
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
