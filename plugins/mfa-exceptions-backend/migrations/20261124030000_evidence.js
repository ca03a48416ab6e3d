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
  await knex.schema.createTable('mfa_evidence_packs', table => {
    table.comment('Evidence packs that were asked for, and how far they are');
    table.uuid('id').primary().comment('Random identifier');
    table.string('state', 16).notNullable().comment('How far it is');
    table.string('requested_by').notNullable().comment('Who asked for it');
    instant(table, 'requested_at').notNullable().comment('When');
    instant(table, 'ready_at').comment('When it was ready');
    table
      .text('request')
      .notNullable()
      .comment('JSON of the period and the filters');
    table
      .string('checkpoint_day', 10)
      .notNullable()
      .references('day')
      .inTable('mfa_checkpoints')
      .comment('Checkpoint that it goes by');
    table
      .integer('next_part')
      .notNullable()
      .comment('Part of the checkpoint that comes next');
    table
      .text('tally')
      .notNullable()
      .comment('JSON of what was counted so far');
    table.text('files').notNullable().comment('JSON of what came of it');
    table
      .integer('attempts')
      .notNullable()
      .comment('How often it has failed since it last went on');
    table.string('error', 64).comment('Kind of the last failure');
    table.string('claimed_by', 36).comment('Who is at it');
    instant(table, 'claimed_until').comment('Until when that holds');
    table.index(['requested_at', 'id'], 'mfa_evidence_packs_requested_at_idx');
  });
  await knex.raw(
    `create index mfa_evidence_packs_open_idx on mfa_evidence_packs (requested_at) where state in ('queued', 'running')`,
  );

  await knex.schema.createTable('mfa_evidence_chunks', table => {
    table.comment('Files of evidence packs, piece by piece');
    table
      .uuid('pack_id')
      .notNullable()
      .references('id')
      .inTable('mfa_evidence_packs')
      .onDelete('CASCADE')
      .comment('Pack it belongs to');
    table.string('file', 16).notNullable().comment('Name of the file');
    table
      .smallint('section')
      .notNullable()
      .comment('0 for the beginning, then exceptions, incidents, the end');
    table.integer('number').notNullable().comment('Order within the section');
    table.text('content').notNullable().comment('What is in it');
    table.primary(['pack_id', 'file', 'section', 'number']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_evidence_chunks');
  await knex.schema.dropTable('mfa_evidence_packs');
};
