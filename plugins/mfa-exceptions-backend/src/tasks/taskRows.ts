import { randomUUID } from 'node:crypto';
import type {
  TaskChange,
  Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { instantFrom, optionalInstantFrom } from '../platform/database';
import { insertSet, updateSet } from '../platform/sets';

// Work that exceptions open for groups. A partial unique index lets at most one
// task of a kind, and for approvals of a path, be open for an exception, whoever
// writes.

const TASKS = 'mfa_tasks';

/** Work that an exception has opened. */
export interface StoredTask {
  readonly kind: TaskChange['kind'];
  readonly path?: string;
  readonly assignee: string;
  readonly escalated: boolean;
  readonly openedAt: string;
  readonly closedAt?: string;
}

/** A row of `mfa_tasks`. For the stores alone. */
export interface TaskRow {
  id: string;
  exception_id: string;
  kind: TaskChange['kind'];
  /** Empty for work that is not an approval: engines differ about what is missing. */
  path: string;
  assignee: string;
  escalated: boolean | number;
  opened_at: Date;
  closed_at: Date | null;
}

/**
 * Opens and closes what transitions say, of each exception no more than one,
 * inside their transaction.
 */
export async function writeTasks(
  tx: Knex.Transaction,
  transitions: readonly Transition[],
): Promise<void> {
  const closed = transitions.flatMap(({ entry, tasks }) =>
    tasks.flatMap(({ change, kind, path = '' }) =>
      change === 'close'
        ? {
            ...{ exception_id: entry.exceptionId, kind, path },
            closed_at: new Date(since(entry)),
          }
        : [],
    ),
  );
  await updateSet(tx, TASKS, closed, {
    by: ['exception_id', 'kind', 'path'],
    where: 'kept.closed_at is null',
  });
  await openTasks(tx, transitions);
}

/** Opens what some transitions say, inside their transaction. */
export async function openTasks(
  tx: Knex.Transaction,
  transitions: readonly Transition[],
): Promise<void> {
  const rows = transitions.flatMap(({ entry, tasks }) =>
    tasks.flatMap(task => (task.change === 'open' ? [toRow(entry, task)] : [])),
  );
  await insertSet(tx, TASKS, rows);
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
        const { change: _opened, ...opened } = task;
        tasks.push({ ...opened, openedAt: since(entry) });
      } else {
        tasks = tasks.map(known =>
          known.kind === task.kind &&
          known.path === task.path &&
          !known.closedAt
            ? { ...known, closedAt: since(entry) }
            : known,
        );
      }
    }
  }
  return tasks.sort(byOpening);
}

/** All tasks that an exception has ever opened, oldest first. */
export async function readTasks(
  db: Knex,
  exceptionId: string,
): Promise<StoredTask[]> {
  const rows = await db<TaskRow>(TASKS)
    .where({ exception_id: exceptionId })
    .orderBy(['opened_at', 'kind', 'path', 'id']);
  return rows.map(taskFrom);
}

/** A task as the register knows it. For the stores alone. */
export function taskFrom(row: TaskRow): StoredTask {
  const closedAt = optionalInstantFrom(row.closed_at);
  return {
    kind: row.kind,
    ...(row.path !== '' && { path: row.path }),
    assignee: row.assignee,
    escalated: Boolean(row.escalated),
    openedAt: instantFrom(row.opened_at),
    ...(closedAt && { closedAt }),
  };
}

function toRow(
  entry: Transition['entry'],
  task: Extract<TaskChange, { change: 'open' }>,
): TaskRow {
  return {
    id: randomUUID(),
    exception_id: entry.exceptionId,
    kind: task.kind,
    path: task.path ?? '',
    assignee: task.assignee,
    escalated: task.escalated,
    opened_at: new Date(since(entry)),
    closed_at: null,
  };
}

function byOpening(left: StoredTask, right: StoredTask): number {
  const key = ({ openedAt, kind, path = '' }: StoredTask) =>
    [openedAt, kind, path].join('\n');
  return key(left) < key(right) ? -1 : Number(key(left) > key(right));
}

// What time did is work from the moment that it did it, not from when a sweep
// came by to write it down.
function since({ at, effectiveAt = at }: Transition['entry']): string {
  return effectiveAt;
}
