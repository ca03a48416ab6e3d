// @ts-check

const { randomUUID } = require('node:crypto');

const BATCH = 500;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.raw('drop index mfa_tasks_open_idx');
  await knex.schema.alterTable('mfa_tasks', table => {
    table
      .string('path')
      .notNullable()
      .defaultTo('')
      .comment('Path of the policy that is to approve; empty for other work');
    table.index(['assignee', 'closed_at'], 'mfa_tasks_assignee_idx');
  });
  await knex.raw(
    'create unique index mfa_tasks_open_idx on mfa_tasks (exception_id, kind, path) where closed_at is null',
  );

  await knex.schema.createTable('mfa_exception_people', table => {
    table.comment(
      'Who fills which layer of an exception; nobody fills two of one',
    );
    table
      .uuid('exception_id')
      .notNullable()
      .references('id')
      .inTable('mfa_exceptions')
      .comment('Exception that they answer for');
    table.string('person').notNullable().comment('User');
    table
      .enum('layer', ['requester', 'approver', 'implementer'])
      .notNullable()
      .comment('What they did for it, first of all');
    table.primary(['exception_id', 'person']);
    table.unique(['exception_id', 'person', 'layer'], {
      indexName: 'mfa_exception_people_layer_idx',
    });
    table.index(['person', 'layer'], 'mfa_exception_people_person_idx');
  });

  await forEachException(knex, async exceptions => {
    const people = exceptions.flatMap(peopleOf);
    if (people.length > 0) {
      await knex('mfa_exception_people').insert(people).onConflict().ignore();
    }
    const tasks = exceptions.flatMap(tasksOf);
    if (tasks.length > 0) {
      await knex('mfa_tasks').insert(tasks);
    }
  });
  await refuseChanges(knex, 'mfa_exception_people');
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mfa_exception_people');
  await knex('mfa_tasks').whereNot('kind', 'removal').delete();
  await knex.raw('drop index mfa_tasks_open_idx');
  await knex.raw('drop index mfa_tasks_assignee_idx');
  await knex.raw('alter table mfa_tasks drop column path');
  await knex.raw(
    'create unique index mfa_tasks_open_idx on mfa_tasks (exception_id, kind) where closed_at is null',
  );
};

/**
 * @param {import('knex').Knex} knex
 * @param {(exceptions: any[]) => Promise<void>} work
 */
async function forEachException(knex, work) {
  let last;
  do {
    const query = knex('mfa_exceptions').select('id', 'record');
    const rows = await (last ? query.where('id', '>', last) : query)
      .orderBy('id')
      .limit(BATCH);
    await work(rows.map(({ record }) => JSON.parse(record)));
    last = rows[rows.length - 1]?.id;
  } while (last);
}

/** @param {any} exception */
function peopleOf({ id, requester, approvals, implementations }) {
  const layers = new Map();
  for (const { by } of implementations) {
    layers.set(by, 'implementer');
  }
  for (const { by } of approvals) {
    layers.set(by, 'approver');
  }
  layers.set(requester, 'requester');
  return [...layers].map(([person, layer]) => ({
    exception_id: id,
    person,
    layer,
  }));
}

/**
 * What exceptions wait for that were written before there were tasks for it.
 *
 * @param {any} exception
 */
function tasksOf({
  id: exceptionId,
  state,
  round,
  policy,
  approvals,
  ...exception
}) {
  const task = {
    exception_id: exceptionId,
    escalated: false,
    opened_at: new Date(
      state === 'requested' ? exception.requestedAt : exception.updatedAt,
    ),
  };
  if (state === 'approved') {
    return [
      {
        ...task,
        id: randomUUID(),
        kind: 'implementation',
        assignee: policy.implementers,
        path: '',
      },
    ];
  }
  if (state !== 'requested') {
    return [];
  }
  const tasks = [];
  for (const { path, group, count } of policy.approvals) {
    const given = approvals.filter(
      (/** @type {any} */ each) => each.round === round && each.path === path,
    );
    if (given.length < count) {
      const id = randomUUID();
      tasks.push({ ...task, id, kind: 'approval', assignee: group, path });
    }
  }
  return tasks;
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
