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
  await knex.schema.createTable('mfa_campaigns', table => {
    table.comment(
      'Campaigns; each record whole, and in columns what is searched by',
    );
    table.uuid('id').primary().comment('Random identifier');
    table
      .integer('version')
      .notNullable()
      .comment('Counts the writes; guards against lost updates');
    table
      .text('record')
      .notNullable()
      .comment('JSON of the record; the columns up to asks follow from it');
    table.string('state', 16).notNullable().comment('As last written');
    table.string('owner').notNullable().comment('User or group');
    table
      .text('search_text')
      .notNullable()
      .comment('Name and description, in lower case');
    table.uuid('series_id').comment('First of its series, if it is in one');
    table.integer('series_number').comment('Which of its series it is');
    instant(table, 'starts_at').notNullable().comment('When it starts');
    instant(table, 'deadline').notNullable().comment('When it is over');
    table
      .boolean('begun')
      .notNullable()
      .comment('Whether its items are frozen');
    table
      .integer('asks')
      .notNullable()
      .comment('How often people were to be asked');
    table
      .integer('asks_told')
      .notNullable()
      .defaultTo(0)
      .comment('Up to which of those they were');
    instant(table, 'called_at').comment('When all reviews were called for');
    instant(table, 'settled_at').comment(
      'When all that nobody answered was followed up',
    );
    // Of a series, each comes to be once, whoever makes it.
    table.unique(['series_id', 'series_number'], {
      indexName: 'mfa_campaigns_series_idx',
    });
    table.index(['starts_at', 'id'], 'mfa_campaigns_starts_at_idx');
  });

  await knex.schema.createTable('mfa_campaign_items', table => {
    table.comment('What campaigns are about, frozen when they start');
    table
      .uuid('campaign_id')
      .notNullable()
      .references('id')
      .inTable('mfa_campaigns')
      .comment('Campaign');
    table
      .string('item_id', 64)
      .notNullable()
      .references('review_id')
      .inTable('mfa_reviews')
      .comment('Review that was open then');
    instant(table, 'called_at').comment('When the review was called for');
    instant(table, 'settled_at').comment('When its silence was followed up');
    table.string('follow_up', 16).comment('What came of its silence');
    table.primary(['campaign_id', 'item_id']);
    table.index(['item_id'], 'mfa_campaign_items_item_idx');
  });
  await knex.raw(
    'create index mfa_campaign_items_uncalled_idx on mfa_campaign_items (campaign_id, item_id) where called_at is null',
  );

  await knex.schema.createTable('mfa_campaign_history', table => {
    table.comment('Everything that ever happened; append-only, hash-chained');
    table.uuid('campaign_id').notNullable().comment('Campaign it happened to');
    table
      .integer('sequence')
      .notNullable()
      .comment('Counts from 1; the version that it led to');
    instant(table, 'at').notNullable().comment('When it was written down');
    instant(table, 'effective_at').comment('When it took effect, if earlier');
    table.string('actor').comment('User who did it; empty for time itself');
    table.string('action', 32).notNullable().comment('What was done');
    table.string('from_state', 16).comment('State before');
    table.string('to_state', 16).notNullable().comment('State after');
    table.text('reason').comment('Why, in words');
    table
      .text('changes')
      .notNullable()
      .comment('JSON of each field before and after');
    table
      .string('previous_hash', 64)
      .notNullable()
      .comment('Hash of the entry before');
    table.string('hash', 64).notNullable().comment('Hash of this entry');
    table.primary(['campaign_id', 'sequence']);
  });
  await refuseChanges(knex, 'mfa_campaign_history');
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_campaign_history');
  await knex.schema.dropTable('mfa_campaign_items');
  await knex.schema.dropTable('mfa_campaigns');
};

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
