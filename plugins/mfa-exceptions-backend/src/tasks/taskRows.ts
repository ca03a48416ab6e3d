import { randomUUID } from 'node:crypto';
import type {
  TaskChange,
  Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { instantFrom, optionalInstantFrom } from '../platform/database';

// Work that exceptions open for groups. A partial unique index lets at most one
// task of a kind be open for an exception, whoever writes.

const TASKS = 'mfa_tasks';

/** Work that an exception has opened. */
export interface StoredTask {
  readonly kind: TaskChange['kind'];
  readonly assignee: string;
  readonly escalated: boolean;
  readonly openedAt: string;
  readonly closedAt?: string;
}

interface TaskRow {
  id: string;
  exception_id: string;
  kind: TaskChange['kind'];
  assignee: string;
  escalated: boolean | number;
  opened_at: Date;
  closed_at: Date | null;
}

/** Opens and closes what a transition says, inside its transaction. */
export async function writeTasks(
  tx: Knex.Transaction,
  { entry, tasks }: Transition,
): Promise<void> {
  const at = new Date(since(entry));
  for (const task of tasks) {
    if (task.change === 'open') {
      await tx<TaskRow>(TASKS).insert({
        id: randomUUID(),
        exception_id: entry.exceptionId,
        kind: task.kind,
        assignee: task.assignee,
        escalated: task.escalated,
        opened_at: at,
      });
    } else {
      await tx<TaskRow>(TASKS)
        .where({ exception_id: entry.exceptionId, kind: task.kind })
        .whereNull('closed_at')
        .update({ closed_at: at });
    }
  }
}

/** What `writeTasks` will leave behind, for the answer that is written with it. */
export function tasksAfter(
  before: readonly StoredTask[],
  transitions: readonly Transition[],
): StoredTask[] {
  let tasks = [...before];
  for (const { entry, tasks: changes } of transitions) {
    for (const task of changes) {
      if (task.change === 'open') {
        const { kind, assignee, escalated } = task;
        tasks.push({ kind, assignee, escalated, openedAt: since(entry) });
      } else {
        tasks = tasks.map(known =>
          known.kind === task.kind && !known.closedAt
            ? { ...known, closedAt: since(entry) }
            : known,
        );
      }
    }
  }
  return tasks;
}

/** All tasks that an exception has ever opened, oldest first. */
export async function readTasks(
  db: Knex,
  exceptionId: string,
): Promise<StoredTask[]> {
  const rows = await db<TaskRow>(TASKS)
    .where({ exception_id: exceptionId })
    .orderBy(['opened_at', 'id']);
  return rows.map(row => ({
    kind: row.kind,
    assignee: row.assignee,
    escalated: Boolean(row.escalated),
    openedAt: instantFrom(row.opened_at),
    closedAt: optionalInstantFrom(row.closed_at),
  }));
}

// What time did is work from the moment that it did it, not from when a sweep
// came by to write it down.
function since({ at, effectiveAt = at }: Transition['entry']): string {
  return effectiveAt;
}
