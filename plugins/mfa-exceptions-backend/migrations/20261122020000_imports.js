// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_imported_rows', table => {
    table.comment('What was imported; lets the same row in only once');
    table
      .string('key', 64)
      .primary()
      .comment('Hash of what tells the row from others in its source');
    table
      .uuid('exception_id')
      .notNullable()
      .references('id')
      .inTable('mfa_exceptions')
      .comment('Exception that it became');
    table
      .timestamp('imported_at', { useTz: true, precision: 3 })
      .notNullable()
      .comment('When');
    table.index(['exception_id'], 'mfa_imported_rows_exception_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_imported_rows');
};
