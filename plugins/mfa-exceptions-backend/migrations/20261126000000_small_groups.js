// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_small_groups', table => {
    table.comment(
      'Groups that no more than one person is in, as the catalog was last read; rewritten as that changes',
    );
    table.string('group_ref').primary().comment('Group');
    table
      .string('only_person')
      .notNullable()
      .comment('User who is in it or beneath it; empty where nobody is');
  });
  // Has the next run work everything out, and so fill the table; until then nobody
  // takes it for an answer.
  await knex('mfa_catalog_reads').where({ scope: 'owners' }).delete();
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_small_groups');
};
