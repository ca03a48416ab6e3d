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
  await knex.schema.createTable('mfa_accountable_owners', table => {
    table.comment(
      'Who is accountable now, for every governed entity and control domain; worked out, and rewritten as that changes',
    );
    table.string('entity_ref').notNullable().comment('Governed entity');
    table.string('control_domain', 64).notNullable().comment('Control domain');
    table
      .string('owner')
      .notNullable()
      .comment('Group or user that is named; empty where nobody is');
    table
      .string('source', 16)
      .notNullable()
      .comment('Where that is said; empty where nobody is named');
    table
      .string('claim_ref')
      .notNullable()
      .comment('Entity that names the owner; empty for the organisation');
    table
      .string('via', 16)
      .notNullable()
      .comment('Whether a system or a domain says it by record or annotation');
    table
      .string('reason', 16)
      .comment('Why it is a gap; empty where somebody is accountable');
    table
      .string('fixer')
      .notNullable()
      .comment('Who has to see to a gap; empty where there is none');
    instant(table, 'since')
      .notNullable()
      .comment('Since when the claim has named this owner without a break');
    table.string('entity_owner').comment('Owner of the entity');
    table.string('system_ref').comment('System that the entity is part of');
    table.string('domain_ref').comment('Domain that it is part of');
    table.primary(['entity_ref', 'control_domain']);
    // Without what tells rows apart: an index on few values stays small.
    table.index(
      ['owner', 'control_domain', 'claim_ref'],
      'mfa_accountable_owners_owner_idx',
    );
    table.index(['system_ref'], 'mfa_accountable_owners_system_idx');
  });
  await knex.raw(
    'create index mfa_accountable_owners_gap_idx on mfa_accountable_owners (entity_ref, control_domain) where reason is not null',
  );

  await knex.schema.createTable('mfa_accountability_tasks', table => {
    table.comment('What accountability asks of people');
    table.uuid('id').primary().comment('Of the task');
    table
      .enum('kind', ['attestation', 'accountability_gap'])
      .notNullable()
      .comment('To attest, or to mend');
    table
      .string('claim_ref')
      .notNullable()
      .comment(
        'Entity that names the owner; empty for the organisation, and where nobody is named',
      );
    table.string('control_domain', 64).notNullable().comment('Control domain');
    table
      .string('owner')
      .notNullable()
      .comment('Who is named; empty where nobody is');
    table.string('assignee').notNullable().comment('Group or user to do it');
    table
      .integer('entities')
      .notNullable()
      .comment('How many entities it is about; kept up with the owners');
    table
      .string('an_entity')
      .notNullable()
      .comment('One of them: the one that names the owner, where it is one');
    table
      .string('source', 16)
      .notNullable()
      .comment('Where the owner is named; empty where nobody is');
    table.string('reason', 16).comment('Why it is a gap; empty for others');
    instant(table, 'opened_at').notNullable().comment('Since when it waits');
    instant(table, 'due_at')
      .notNullable()
      .comment('Until when it should be done');
    instant(table, 'remind_at')
      .notNullable()
      .comment('When the assignee is to be reminded next, unless it is done');
    instant(table, 'closed_at').comment('When it was done with, if it was');
    table.index(
      ['assignee', 'closed_at'],
      'mfa_accountability_tasks_assignee_idx',
    );
  });
  await knex.raw(
    'create unique index mfa_accountability_tasks_open_idx on mfa_accountability_tasks (kind, claim_ref, control_domain, owner, assignee) where closed_at is null',
  );
  await knex.raw(
    'create index mfa_accountability_tasks_remind_idx on mfa_accountability_tasks (remind_at) where closed_at is null',
  );

  await knex.schema.createTable('mfa_notices', table => {
    table.comment(
      'What people are to be told; written with what makes it true, and told by the notifications of the portal',
    );
    table
      .bigIncrements('id')
      .comment('In the order in which they were written');
    table.string('recipient').notNullable().comment('Group or user to be told');
    table
      .string('dedupe_key')
      .notNullable()
      .comment('What it is about; nobody is told of the same twice');
    table
      .text('payload')
      .notNullable()
      .comment('JSON that is told; never a justification or a population');
    instant(table, 'created_at').notNullable().comment('When it was written');
    table
      .integer('attempts')
      .notNullable()
      .comment('How often it could not be told so far');
    instant(table, 'next_attempt_at')
      .notNullable()
      .comment('Not to be tried before');
    table.uuid('claimed_by').comment('Who is at it; a claim, not a person');
    instant(table, 'claimed_until').comment('When others may take over');
    instant(table, 'delivered_at').comment('When it was told, if it was');
    table
      .string('last_error')
      .comment('Why it could not be told the last time');
    table.unique(['dedupe_key'], { indexName: 'mfa_notices_dedupe_idx' });
    table.index(['delivered_at'], 'mfa_notices_delivered_idx');
  });
  await knex.raw(
    'create index mfa_notices_waiting_idx on mfa_notices (id) where delivered_at is null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'mfa_notices',
    'mfa_accountability_tasks',
    'mfa_accountable_owners',
  ]) {
    await knex.schema.dropTable(table);
  }
};
