// @ts-check

const OPEN = 'mfa_exceptions_open_idx';
const ORPHANED = 'mfa_exceptions_orphaned_idx';

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_subject_sightings', table => {
    table.comment(
      'What the catalog last said of the subjects of exceptions, and of the people whom those depend on; forgotten with the last exception',
    );
    table.string('ref').primary().comment('Entity that exceptions belong to');
    table
      .integer('version')
      .notNullable()
      .comment('Counts the writes; of two who have seen the same, one writes');
    instant(table, 'at')
      .notNullable()
      .comment('When something was last seen to be otherwise');
    table
      .string('uid')
      .comment('Its uid, when it was last there; empty where it never was');
    instant(table, 'missing_since').comment(
      'Since when it has not been there; empty while it is',
    );
    table.integer('misses').comment('How often it was looked for since then');
    instant(table, 'gone_at').comment('From when on it counts as gone');
    table
      .text('facts')
      .comment('JSON of what else was said of it, when it was last there');
    table
      .text('parties')
      .notNullable()
      .comment('JSON of people and groups, by reference: groups, misses, gone');
    table
      .text('basis')
      .notNullable()
      .comment(
        'JSON of what it was seen for: its exceptions as they were, and whose groups matter to them; where that is the same, they need not be read again',
      );
  });
  await knex.schema.alterTable('mfa_exceptions', table => {
    table
      .boolean('orphaned')
      .notNullable()
      .defaultTo(false)
      .comment('Somebody or something it depends on has gone');
  });
  // Few are, of very many; and what is over is not looked at again.
  await knex.raw(
    `create index ${ORPHANED} on mfa_exceptions (enforcement) where orphaned`,
  );
  await knex.raw(
    `create index ${OPEN} on mfa_exceptions (subject_ref, version, updated_at) where state in ('requested', 'approved', 'active') or enforcement in ('in_place', 'removal_pending', 'removal_failed')`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`drop index ${OPEN}`);
  await knex.raw(`drop index ${ORPHANED}`);
  await knex.raw('alter table mfa_exceptions drop column orphaned');
  await knex.schema.dropTable('mfa_subject_sightings');
};
