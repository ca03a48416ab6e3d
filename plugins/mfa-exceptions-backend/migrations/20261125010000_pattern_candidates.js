// @ts-check

// Hardly any exception is a pattern by itself; those few are found by these.
const ALONE = {
  mfa_exceptions_asked_again_idx: ['repeat_key', 'times_asked > 1'],
  mfa_exceptions_resized_idx: [
    'breadth_key',
    'breadth_from <> population_size',
  ],
};

// Of many who ask for the same purpose, hardly any cover more people than others.
const BREADTH = 'mfa_exceptions_breadth_idx';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  for (const [name, [key, where]] of Object.entries(ALONE)) {
    await knex.raw(
      `create index ${name} on mfa_exceptions (${key}) where ${where}`,
    );
  }
  await knex.raw(`drop index ${BREADTH}`);
  await knex.raw(
    `create index ${BREADTH} on mfa_exceptions (breadth_key, requested_at, population_size)`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`drop index ${BREADTH}`);
  await knex.raw(
    `create index ${BREADTH} on mfa_exceptions (breadth_key, requested_at)`,
  );
  for (const name of Object.keys(ALONE)) {
    await knex.raw(`drop index ${name}`);
  }
};
