// @ts-check

// Hardly any exception is a pattern by itself; those few are found by these.
const ALONE = {
  mfa_exceptions_asked_again_idx: ['repeat_key', 'times_asked > 1'],
  mfa_exceptions_resized_idx: [
    'breadth_key',
    'breadth_from <> population_size',
  ],
};

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  for (const [name, [key, where]] of Object.entries(ALONE)) {
    await knex.raw(
      `create index ${name} on mfa_exceptions (${key}) where ${where}`,
    );
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of Object.keys(ALONE)) {
    await knex.raw(`drop index ${name}`);
  }
};
