// @ts-check

const BATCH = 500;
const STATE = 'mfa_exceptions_state_valid_to_idx';

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_reminders', table => {
    table.comment(
      'What people are reminded of until it is settled; follows from the records, but for how far it has come',
    );
    table
      .uuid('exception_id')
      .notNullable()
      .references('id')
      .inTable('mfa_exceptions')
      .comment('Exception that it is about');
    table.string('item', 16).notNullable().comment('What is to be done');
    table
      .integer('number')
      .notNullable()
      .comment('Number of the review, else the round');
    instant(table, 'deadline').notNullable().comment('Until when');
    table
      .integer('turn')
      .notNullable()
      .comment('How often those who were asked could not say');
    instant(table, 'until_at').comment('From when on nothing is to be said');
    instant(table, 'next_at').comment(
      'When the next step is to be taken; empty where none is',
    );
    table.string('step', 32).comment('Last step that was taken, if any was');
    instant(table, 'taken_at').comment('When that was to be taken');
    instant(table, 'told_at').comment('When it was taken');
    instant(table, 'silent_at').comment(
      'When the silence after the last rung has lasted for too long',
    );
    table.uuid('claimed_by').comment('Who is at it; a claim, not a person');
    instant(table, 'claimed_until').comment('When others may take over');
    table.primary(['exception_id', 'item']);
    table.index(['next_at'], 'mfa_reminders_next_idx');
  });
  await knex.raw(
    'create index mfa_reminders_silent_idx on mfa_reminders (silent_at) where silent_at is not null',
  );

  await knex.schema.createTable('mfa_notice_items', table => {
    table.comment(
      'Who is to be told of which step; bundled into notices, and the log of what was told',
    );
    table.bigIncrements('id').comment('In the order in which they came up');
    table
      .string('notice_key')
      .comment('Notice that tells it; empty until there is one');
    table.string('recipient').notNullable().comment('User to be told');
    table
      .string('role', 32)
      .notNullable()
      .comment('As what they are told, to the exception');
    table
      .uuid('exception_id')
      .notNullable()
      .references('id')
      .inTable('mfa_exceptions')
      .comment('Exception that it is about');
    table.string('subject_ref').notNullable().comment('Entity that has it');
    table
      .string('control_domain', 64)
      .notNullable()
      .comment('Control that it bypasses');
    table.string('item', 16).notNullable().comment('What is to be done');
    table
      .integer('number')
      .notNullable()
      .comment('Number of the review, else the round');
    instant(table, 'deadline').notNullable().comment('Until when');
    table.string('step', 32).notNullable().comment('Step of the ladder');
    table.string('kind', 16).notNullable().comment('What the step is about');
    table
      .integer('days')
      .notNullable()
      .comment('Until the deadline, or since it is overdue');
    instant(table, 'created_at').notNullable().comment('When it came up');
    instant(table, 'settled_at').comment(
      'When it was found to be done already, and so was not told',
    );
    table.unique(
      ['exception_id', 'item', 'number', 'deadline', 'step', 'recipient'],
      { indexName: 'mfa_notice_items_once_idx' },
    );
    table.index(['notice_key'], 'mfa_notice_items_notice_idx');
  });
  await knex.raw(
    'create index mfa_notice_items_loose_idx on mfa_notice_items (recipient, id) where notice_key is null',
  );

  await knex.schema.alterTable('mfa_notices', table => {
    table
      .boolean('is_digest')
      .notNullable()
      .defaultTo(false)
      .comment('Its items say what it tells, until it is told');
    instant(table, 'settled_at').comment(
      'When all of it was found to be done already; it was not told',
    );
    table.index(['created_at', 'id'], 'mfa_notices_created_idx');
    table.index(['recipient', 'created_at'], 'mfa_notices_recipient_idx');
  });
  await knex.raw(
    'create index mfa_notices_digest_idx on mfa_notices (recipient) where is_digest and delivered_at is null',
  );

  // What sweeps look for, in the order in which they look: as long as nothing has
  // come to its end, the first row of it says so, however much has ended before.
  await knex.raw(`drop index ${STATE}`);
  await knex.raw(
    `create index ${STATE} on mfa_exceptions (state, valid_to, id)`,
  );

  await fill(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`drop index ${STATE}`);
  await knex.raw(`create index ${STATE} on mfa_exceptions (state, valid_to)`);
  for (const index of ['digest', 'recipient', 'created']) {
    await knex.raw(`drop index mfa_notices_${index}_idx`);
  }
  // What there is only in its items is nothing without them.
  await knex('mfa_notices').where({ is_digest: true }).delete();
  for (const column of ['is_digest', 'settled_at']) {
    await knex.raw(`alter table mfa_notices drop column ${column}`);
  }
  await knex.schema.dropTable('mfa_notice_items');
  await knex.schema.dropTable('mfa_reminders');
};

/**
 * What there is to be reminded of already. The first run sees how far it is.
 *
 * @param {import('knex').Knex} knex
 */
async function fill(knex) {
  let last = '';
  do {
    const query = knex('mfa_exceptions')
      .whereNot('enforcement', 'not_in_place')
      .select('id', 'record');
    const rows = await (last ? query.where('id', '>', last) : query)
      .orderBy('id')
      .limit(BATCH);
    const reminders = rows.flatMap(({ record }) =>
      remindersOf(JSON.parse(record)),
    );
    if (reminders.length > 0) {
      await knex.batchInsert('mfa_reminders', reminders, BATCH);
    }
    last = rows[rows.length - 1]?.id;
  } while (last);
}

/** @param {any} exception */
function remindersOf(exception) {
  const { id, state, enforcement, policy, round, validTo } = exception;
  if (!policy) {
    return [];
  }
  /** @type {(item: string, number: number, deadline: string, until?: string) => any} */
  const reminder = (item, number, deadline, until) => ({
    exception_id: id,
    item,
    number,
    deadline: new Date(deadline),
    turn: 0,
    until_at: until ? new Date(until) : null,
    next_at: new Date(exception.createdAt),
  });
  if (state === 'active') {
    const asksForMore = exception.extensions?.some(
      (/** @type {any} */ extension) => extension.state === 'pending',
    );
    return [
      ...(exception.reviewDueAt
        ? [reminder('review', 1, exception.reviewDueAt, validTo)]
        : []),
      ...(asksForMore ? [] : [reminder('end', round, validTo, validTo)]),
    ];
  }
  return ['in_place', 'removal_pending', 'removal_failed'].includes(enforcement)
    ? [reminder('removal', round, exception.endedAt ?? exception.createdAt)]
    : [];
}
