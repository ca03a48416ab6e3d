// @ts-check

const BATCH = 500;
const DAY_IN_MS = 86_400_000;

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_reviews', table => {
    table.comment(
      'Every review of every exception; follows from the records, to be searched',
    );
    table
      .string('review_id', 64)
      .primary()
      .comment('Id of the exception, a dot, and the number');
    table
      .uuid('exception_id')
      .notNullable()
      .references('id')
      .inTable('mfa_exceptions')
      .comment('Exception that is reviewed');
    table
      .integer('number')
      .notNullable()
      .comment('Counts from 1 for each exception');
    instant(table, 'opened_at').notNullable().comment('When it began');
    instant(table, 'asked_from')
      .notNullable()
      .comment('From when on it is the work of somebody');
    instant(table, 'due_at').notNullable().comment('When it is due');
    instant(table, 'overdue_at')
      .notNullable()
      .comment('When it is due and its grace is over');
    table
      .string('reviewer')
      .comment('User or group that it was handed to, if it was');
    table
      .string('governance')
      .notNullable()
      .comment('Group that answers it where nobody else can');
    table.integer('opinions').notNullable().comment('How many could not say');
    table
      .integer('named')
      .notNullable()
      .comment('How many it covers by name, who may not answer it');
    table
      .text('details')
      .notNullable()
      .comment('JSON of what called for it, and of who could not say');
    instant(table, 'closed_at').comment('When it was over');
    table.string('outcome', 16).comment('What became of it');
    table.string('decided_by').comment('User who answered it');
    table
      .string('decided_for')
      .comment('User who had delegated it to them, if it was');
    table.unique(['exception_id', 'number'], {
      indexName: 'mfa_reviews_number_idx',
    });
    table.index(['due_at', 'review_id'], 'mfa_reviews_due_idx');
  });
  // One open review for each exception, whoever writes.
  await knex.raw(
    'create unique index mfa_reviews_open_idx on mfa_reviews (exception_id) where closed_at is null',
  );
  await knex.raw(
    'create index mfa_reviews_asked_idx on mfa_reviews (due_at, review_id) where closed_at is null',
  );
  await knex.raw(
    'create index mfa_reviews_reviewer_idx on mfa_reviews (reviewer) where closed_at is null',
  );
  await knex.raw(
    'create index mfa_reviews_governance_idx on mfa_reviews (governance, due_at) where closed_at is null',
  );

  await knex.schema.createTable('mfa_review_campaigns', table => {
    table.comment('Which reviews which campaigns have called for');
    table.uuid('campaign_id').notNullable().comment('Campaign');
    table
      .string('review_id', 64)
      .notNullable()
      .references('review_id')
      .inTable('mfa_reviews')
      .comment('Review that it called for');
    table.primary(['campaign_id', 'review_id']);
    table.index(['review_id'], 'mfa_review_campaigns_review_idx');
  });

  await knex.schema.createTable('mfa_review_delegations', table => {
    table.comment('Who answers the reviews of whom, and for how long');
    table.uuid('id').primary().comment('Random identifier');
    table.string('delegator').notNullable().comment('User whose reviews');
    table.string('delegate').notNullable().comment('User who answers them');
    instant(table, 'from_at').notNullable().comment('From when on');
    instant(table, 'until_at').notNullable().comment('Until when, exclusive');
    table.text('reason').notNullable().comment('Why, in words');
    instant(table, 'created_at').notNullable().comment('When it was said');
    instant(table, 'revoked_at').comment('When it was ended before its time');
    table.index(
      ['delegate', 'until_at'],
      'mfa_review_delegations_delegate_idx',
    );
    table.index(['delegator'], 'mfa_review_delegations_delegator_idx');
  });

  await fill(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_review_delegations');
  await knex.schema.dropTable('mfa_review_campaigns');
  await knex.schema.dropTable('mfa_reviews');
};

/**
 * Whatever is in force is in its first review.
 *
 * @param {import('knex').Knex} knex
 */
async function fill(knex) {
  let last = '';
  do {
    const query = knex('mfa_exceptions')
      .where({ state: 'active' })
      .whereNotNull('review_due_at')
      .select('id', 'record');
    const rows = await (last ? query.where('id', '>', last) : query)
      .orderBy('id')
      .limit(BATCH);
    if (rows.length > 0) {
      await knex('mfa_reviews').insert(
        rows.map(({ record }) => firstReviewOf(JSON.parse(record))),
      );
    }
    last = rows[rows.length - 1]?.id;
  } while (last);
}

/** @param {any} exception */
function firstReviewOf({
  id,
  policy,
  scope,
  activatedAt,
  createdAt,
  reviewDueAt,
}) {
  const opened = Date.parse(activatedAt ?? createdAt);
  const due = Date.parse(reviewDueAt);
  const ahead = Math.min(
    Math.max(0, ...(policy?.remindersDays ?? [])),
    (policy?.reviewIntervalDays ?? 0) / 2,
  );
  return {
    review_id: `${id}.1`,
    exception_id: id,
    number: 1,
    opened_at: new Date(opened),
    asked_from: new Date(Math.max(opened, due - ahead * DAY_IN_MS)),
    due_at: new Date(due),
    overdue_at: new Date(due + (policy?.graceDays ?? 0) * DAY_IN_MS),
    governance: policy?.approvals?.[0]?.group ?? '',
    opinions: 0,
    named: scope.population.users.length,
    details: JSON.stringify({ causes: [], opinions: [] }),
  };
}
