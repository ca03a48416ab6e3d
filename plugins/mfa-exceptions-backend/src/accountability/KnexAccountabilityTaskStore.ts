import { randomUUID } from 'node:crypto';
import { nextReminder } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { appendNotices } from '../notices/noticeRows';
import { batchesOf } from '../platform/batches';
import { instantFrom } from '../platform/database';
import { groupedBy } from '../platform/grouping';
import type {
  AccountabilityTask,
  OpenAccountabilityTask,
  TaskDifference,
} from './accountabilityTasks';
import { openedNotices, reminderNotices } from './accountabilityNotices';
import { fromTaskRow, TASKS, type TaskRow } from './accountabilityTaskRow';

const ASSIGNEES_AT_ONCE = 50;

/** Keeps what accountability asks of people, and tells them. */
export class KnexAccountabilityTaskStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexAccountabilityTaskStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  /** All that is open, or open about a control domain. */
  async open({ controlDomain }: { controlDomain?: string } = {}): Promise<
    OpenAccountabilityTask[]
  > {
    const rows: TaskRow[] = await this.#db<TaskRow>(TASKS)
      .whereNull('closed_at')
      .modify(
        query =>
          controlDomain !== undefined &&
          query.where({ control_domain: controlDomain }),
      );
    return rows.map(fromTaskRow);
  }

  /**
   * Closes, changes and opens tasks, and tells whoever has new ones. Where
   * another replica was faster with a task, its notice is the other's as well.
   *
   * @returns how many were opened
   */
  async change(
    { close, open, change }: TaskDifference,
    now: Date,
  ): Promise<number> {
    for (const batch of batchesOf(close)) {
      await this.#db<TaskRow>(TASKS)
        .whereIn(
          'id',
          batch.map(({ id }) => id),
        )
        .whereNull('closed_at')
        .update({ closed_at: now });
    }
    for (const batch of batchesOf(change)) {
      await this.#db.transaction(async tx => {
        for (const task of batch) {
          await rewrite(tx, task, now);
        }
      });
    }
    let opened = 0;
    for (const tasks of byAssignees(open)) {
      opened += await this.#db.transaction(async tx => {
        const won = await insert(tx, tasks, now);
        await appendNotices(tx, openedNotices(won, now), now);
        return won.length;
      });
    }
    return opened;
  }

  /**
   * Tells whoever should do something soon, or has not done it in time; of one
   * that several reminders have come for, once.
   *
   * @returns how many tasks people were reminded of
   */
  async remind(now: Date): Promise<number> {
    return this.#db.transaction(async tx => {
      const rows: TaskRow[] = await tx<TaskRow>(TASKS)
        .whereNull('closed_at')
        .where('remind_at', '<=', now)
        .orderBy('id')
        // Who comes second finds that they have been reminded.
        .forUpdate();
      const tasks = rows.map(fromTaskRow);
      const byNext = groupedBy(tasks, ({ dueAt }) => nextReminder(dueAt, now));
      for (const [next, reminded] of byNext) {
        for (const batch of batchesOf(reminded.map(({ id }) => id))) {
          await tx<TaskRow>(TASKS)
            .whereIn('id', batch)
            .update({ remind_at: new Date(next) });
        }
      }
      const reminded = rows.map(row => ({
        ...fromTaskRow(row),
        remindAt: instantFrom(row.remind_at),
      }));
      await appendNotices(tx, reminderNotices(reminded, now), now);
      return tasks.length;
    });
  }
}

async function rewrite(
  tx: Knex.Transaction,
  task: OpenAccountabilityTask,
  now: Date,
): Promise<void> {
  const { entities, an_entity, source, reason } = contentsOf(task);
  const kept = { entities, an_entity, source, reason };
  const dueAt = new Date(task.dueAt);
  const open = tx<TaskRow>(TASKS).where({ id: task.id }).whereNull('closed_at');
  await open
    .clone()
    .whereNot({ due_at: dueAt })
    .update({
      due_at: dueAt,
      remind_at: new Date(nextReminder(task.dueAt, now)),
    });
  await open.update(kept);
}

async function insert(
  tx: Knex.Transaction,
  tasks: readonly AccountabilityTask[],
  now: Date,
): Promise<AccountabilityTask[]> {
  const won: AccountabilityTask[] = [];
  for (const batch of batchesOf(tasks)) {
    const rows = new Map<string, AccountabilityTask>(
      batch.map(task => [randomUUID(), task]),
    );
    await tx(TASKS)
      .insert([...rows].map(([id, task]) => toRow(id, task, now)))
      .onConflict()
      .ignore();
    const kept: string[] = await tx(TASKS)
      .whereIn('id', [...rows.keys()])
      .pluck('id');
    won.push(...kept.flatMap(id => rows.get(id) ?? []));
  }
  return won;
}

function toRow(id: string, task: AccountabilityTask, now: Date): TaskRow {
  return {
    id,
    ...contentsOf(task),
    opened_at: now,
    due_at: new Date(task.dueAt),
    remind_at: new Date(nextReminder(task.dueAt, now)),
    closed_at: null,
  };
}

function contentsOf(task: AccountabilityTask) {
  return {
    kind: task.kind,
    claim_ref: task.claimRef ?? '',
    control_domain: task.controlDomain,
    owner: task.owner ?? '',
    assignee: task.assignee,
    entities: task.entities,
    an_entity: task.anEntity,
    source: task.source ?? ('' as const),
    reason: task.reason ?? null,
  };
}

// All that somebody gets is opened together: they are told of it together.
function byAssignees(tasks: readonly AccountabilityTask[]) {
  const assignees = [...new Set(tasks.map(({ assignee }) => assignee))];
  return batchesOf(assignees, ASSIGNEES_AT_ONCE).map(batch =>
    tasks.filter(({ assignee }) => batch.includes(assignee)),
  );
}
