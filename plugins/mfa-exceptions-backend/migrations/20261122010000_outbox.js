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
  await knex.schema.createTable('mfa_outbox', table => {
    table.comment(
      'What observers are to be told; written with the transition itself',
    );
    table.bigIncrements('id').comment('Rises with the transitions of each');
    table.string('observer', 64).notNullable().comment('Who is to be told');
    table
      .uuid('exception_id')
      .notNullable()
      .comment('Exception that it happened to');
    table
      .integer('sequence')
      .notNullable()
      .comment('Place in the history of that exception');
    table.text('event').notNullable().comment('JSON that is told');
    instant(table, 'created_at').notNullable().comment('When it was written');
    table
      .integer('attempts')
      .notNullable()
      .comment('How often it was refused so far');
    instant(table, 'next_attempt_at')
      .notNullable()
      .comment('Not to be tried before');
    table.uuid('claimed_by').comment('Who is at it; a claim, not a person');
    instant(table, 'claimed_until').comment('When others may take over');
    instant(table, 'delivered_at').comment('When it was taken, if it was');
    table.unique(['observer', 'exception_id', 'sequence'], {
      indexName: 'mfa_outbox_order_idx',
    });
    table.index(['delivered_at'], 'mfa_outbox_delivered_at_idx');
  });
  await knex.raw(
    'create index mfa_outbox_waiting_idx on mfa_outbox (observer, id) where delivered_at is null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_outbox');
};
