// @ts-check

const { createHash, randomBytes } = require('node:crypto');

const BATCH = 500;

const FILLED = [
  ...['repeat_key', 'bypass_key', 'breadth_key', 'authorised'],
  ...['times_asked', 'breadth_from'],
];

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('mfa_exceptions', table => {
    table
      .string('repeat_key', 32)
      .comment('Hash of subject, control domain and population');
    table
      .string('bypass_key', 32)
      .comment('Hash of what it opens, whoever asks; finds drift');
    table
      .string('breadth_key', 32)
      .comment('Hash of subject, control domain and purpose');
    table.boolean('authorised').comment('Whether it was ever granted');
    table.integer('times_asked').comment('Once, and again for each grant');
    table.integer('breadth_from').comment('How many it covered at first');
  });
  await fillIn(knex);
  await knex.schema.alterTable('mfa_exceptions', table => {
    for (const key of ['repeat', 'bypass', 'breadth']) {
      table.index([`${key}_key`, 'requested_at'], `mfa_exceptions_${key}_idx`);
    }
  });

  await knex.schema.createTable('mfa_pattern_plans', table => {
    table.comment('How patterns are going to end; append-only');
    table.string('kind', 16).notNullable().comment('Kind of the pattern');
    table
      .string('pattern_key', 64)
      .notNullable()
      .comment('What its exceptions have in common, as a hash');
    table.integer('version').notNullable().comment('Counts from 1');
    table.text('plan').notNullable().comment('JSON of the plan');
    table.string('by').notNullable().comment('User who attached it');
    instant(table, 'at').notNullable().comment('When');
    table.primary(['kind', 'pattern_key', 'version']);
  });
  await refuseChanges(knex, 'mfa_pattern_plans');

  await knex.schema.createTable('mfa_pattern_seal', table => {
    table.comment('What ids of patterns are sealed with; one row');
    table.string('secret', 64).primary().comment('Random, made once');
  });
  await knex('mfa_pattern_seal').insert({
    secret: randomBytes(32).toString('hex'),
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_pattern_seal');
  await knex.schema.dropTable('mfa_pattern_plans');
  await knex.schema.alterTable('mfa_exceptions', table => {
    for (const key of ['repeat', 'bypass', 'breadth']) {
      table.dropIndex([], `mfa_exceptions_${key}_idx`);
    }
  });
  // Knex would write the whole table anew on SQLite, which others refer to.
  for (const column of FILLED) {
    await knex.raw(`alter table mfa_exceptions drop column ${column}`);
  }
};

/** @param {import('knex').Knex} knex */
async function fillIn(knex) {
  let after = '';
  for (;;) {
    const rows = await batchAfter(knex, after);
    if (rows.length === 0) {
      return;
    }
    await writeAll(
      knex,
      rows.map(({ id, record, population_key }) => ({
        id,
        ...columnsOf(JSON.parse(record), population_key),
      })),
    );
    after = rows[rows.length - 1].id;
  }
}

/**
 * Many rows in one statement, each engine in its own words.
 *
 * @param {import('knex').Knex} knex
 * @param {readonly object[]} rows
 */
async function writeAll(knex, rows) {
  const given =
    knex.client.config.client === 'pg'
      ? 'json_populate_recordset(null::mfa_exceptions, ?)'
      : `(select ${['id', ...FILLED].map(
          name => `value ->> '${name}' as ${name}`,
        )} from json_each(?))`;
  await knex.raw(
    `update mfa_exceptions as kept
      set ${FILLED.map(name => `${name} = given.${name}`)}
      from ${given} as given where kept.id = given.id`,
    JSON.stringify(rows),
  );
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} after
 */
async function batchAfter(knex, after) {
  const batch = knex('mfa_exceptions')
    .select('id', 'record', 'population_key')
    .orderBy('id')
    .limit(BATCH);
  return after ? batch.where('id', '>', after) : batch;
}

/**
 * @param {any} exception
 * @param {string} population
 */
function columnsOf(exception, population) {
  const { subjectRef, controlDomain, scope, implementations } = exception;
  return {
    repeat_key: keyOf([subjectRef, controlDomain, population]),
    bypass_key: keyOf(
      scope.applications.length > 0
        ? [
            controlDomain,
            exception.reason.category,
            canonical(scope.applications),
          ]
        : [controlDomain, population],
    ),
    breadth_key: keyOf([
      ...[subjectRef, controlDomain, exception.reason.category],
      canonical(scope.applications),
    ]),
    authorised:
      ['approved', 'active'].includes(exception.state) ||
      implementations.length > 0,
    times_asked:
      1 +
      implementations.filter(
        (/** @type {any} */ each) => each.round < exception.round,
      ).length,
    breadth_from: scope.population.size,
  };
}

/** @param {unknown} parts */
function keyOf(parts) {
  return createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, 32);
}

/** @param {string[]} names */
function canonical(names) {
  return [
    ...new Set(names.map(name => name.toLocaleLowerCase('en-US'))),
  ].sort();
}

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
