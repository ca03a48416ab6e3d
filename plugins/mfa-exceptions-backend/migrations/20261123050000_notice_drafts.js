// @ts-check

const { randomUUID } = require('node:crypto');

const LOOSE = 'mfa_notice_items_loose_idx';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('mfa_notice_drafts', table => {
    table.comment(
      'Digests that steps are still added to; each becomes a notice',
    );
    table.string('notice_key').primary().comment('Key of the notice to be');
    table.string('recipient').notNullable().comment('User to be told');
    table.index(['recipient'], 'mfa_notice_drafts_recipient_idx');
  });
  const recipients = await knex('mfa_notice_items')
    .whereNull('notice_key')
    .distinct()
    .pluck('recipient');
  for (const recipient of recipients) {
    const draft = { notice_key: `reminders:${randomUUID()}`, recipient };
    await knex('mfa_notice_drafts').insert(draft);
    await knex('mfa_notice_items')
      .where({ recipient })
      .whereNull('notice_key')
      .update({ notice_key: draft.notice_key });
  }
  await knex.raw(`drop index ${LOOSE}`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(
    `create index ${LOOSE} on mfa_notice_items (recipient, id) where notice_key is null`,
  );
  await knex('mfa_notice_items')
    .whereIn('notice_key', knex('mfa_notice_drafts').select('notice_key'))
    .update({ notice_key: null });
  await knex.schema.dropTable('mfa_notice_drafts');
};
