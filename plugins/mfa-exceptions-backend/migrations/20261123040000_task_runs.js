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
  await knex.schema.createTable('mfa_task_runs', table => {
    table.comment('How tasks ran last, wherever they did; one row for each');
    table.string('task', 64).primary().comment('Id, as the scheduler has it');
    instant(table, 'started_at').comment('When the last run began');
    instant(table, 'finished_at').comment('When one last came to an end');
    instant(table, 'succeeded_at').comment('When one last succeeded');
    instant(table, 'failed_at').comment('When one last failed');
    table
      .integer('duration_ms')
      .comment('How long the last one took that came to an end');
    table
      .text('counts')
      .notNullable()
      .comment('JSON of what the last one did that succeeded');
    table
      .string('error_name', 64)
      .comment('What stood in the way of the last one that failed');
    table.string('error_code', 64).comment('Its code, where it has one');
    table
      .integer('failures')
      .notNullable()
      .comment('How many have failed since the last that succeeded');
    table.string('instance').comment('Where the last run began');
    instant(table, 'triggered_at').comment(
      'When somebody last asked for a run out of turn',
    );
    table.string('triggered_by').comment('Who that was');
  });
  await knex.raw(
    'create index mfa_reviews_overdue_idx on mfa_reviews (overdue_at) where closed_at is null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index mfa_reviews_overdue_idx');
  await knex.schema.dropTable('mfa_task_runs');
};
