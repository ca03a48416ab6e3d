// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_annotation_mistakes', table => {
    table.comment(
      'Annotations that do not say what they were meant to; worked out with who is accountable, and rewritten as that changes',
    );
    table.string('entity_ref').notNullable().comment('Entity that carries it');
    table.string('annotation').notNullable().comment('Name of the annotation');
    table.text('value').notNullable().comment('What it says');
    table.string('problem', 32).notNullable().comment('What is wrong with it');
    table.string('entity_owner').comment('Owner of the entity');
    table.primary(['entity_ref', 'annotation']);
  });
  // Has the next run work everything out, and so fill the table.
  await knex('mfa_catalog_reads').where({ scope: 'owners' }).delete();
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_annotation_mistakes');
};
