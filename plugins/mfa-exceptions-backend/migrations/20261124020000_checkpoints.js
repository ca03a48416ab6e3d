// @ts-check

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

const TABLES = [
  'mfa_checkpoints',
  'mfa_checkpoint_parts',
  'mfa_checkpoint_heads',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_checkpoints', table => {
    table.comment(
      'Merkle roots over the heads of all histories, by day; append-only, hash-chained',
    );
    table.string('day', 10).primary().comment('Of UTC, as YYYY-MM-DD');
    instant(table, 'at').notNullable().comment('When it was begun');
    table.integer('size').notNullable().comment('How many histories there are');
    table.string('root', 64).notNullable().comment('Root of their heads');
    table
      .string('previous_hash', 64)
      .notNullable()
      .comment('Hash of the checkpoint before');
    table.string('hash', 64).notNullable().comment('Hash of this checkpoint');
    table.index(['at'], 'mfa_checkpoints_at_idx');
  });

  await knex.schema.createTable('mfa_checkpoint_parts', table => {
    table.comment(
      'Roots of the parts of each tree, so that a leaf is found without all others',
    );
    table.string('day', 10).notNullable().comment('Day of the checkpoint');
    table.integer('number').notNullable().comment('Counts from 0');
    table.string('kind', 16).notNullable().comment('Of its first history');
    table.uuid('chain_id').notNullable().comment('What that belongs to');
    table.string('root', 64).notNullable().comment('Root of the part');
    table.primary(['day', 'number']);
  });

  await knex.schema.createTable('mfa_checkpoint_heads', table => {
    table.comment(
      'Up to which entry checkpoints cover each history; a row wherever that differs from the one before',
    );
    table.string('kind', 16).notNullable().comment('What has the history');
    table.uuid('chain_id').notNullable().comment('Which one of those');
    table.string('day', 10).notNullable().comment('From which checkpoint on');
    table
      .integer('sequence')
      .notNullable()
      .comment('Of the last entry; 0 where there is no history any more');
    table.primary(['kind', 'chain_id', 'day']);
  });
  for (const table of TABLES) {
    await refuseChanges(knex, table);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [...TABLES].reverse()) {
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
