import type { AccountabilityWorkKind } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import type { Visible } from '../catalog/VisibleEntities';
import type { OpenAccountabilityTask } from './accountabilityTasks';
import { fromTaskRow, TASKS, type TaskRow } from './accountabilityTaskRow';
import { OWNERS } from './ownerRow';
import { visibleOnly } from './visibleSql';

/** For whom tasks are open, and what of the entities that they are about is to be seen. */
export interface TaskReader {
  readonly assignees: readonly string[];
  readonly visible: Visible;
}

/** Some of what is open, in the order in which it is due. */
export interface TaskPart {
  readonly kinds: readonly AccountabilityWorkKind[];
  readonly most: number;
  readonly start?: {
    readonly direction: 'next' | 'prev';
    readonly at: Date;
    /** Before all that is due then where left out. */
    readonly id?: string;
  };
}

/**
 * Looks up what accountability asks of people. What a task is about is what they
 * see of it; of what they do not see, nothing is asked of them, as they could do
 * nothing about it.
 */
export class KnexAccountabilityTaskSearch {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexAccountabilityTaskSearch(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  /** Whether anything at all is open. */
  async hasAny(assignees: readonly string[]): Promise<boolean> {
    const row = await this.#db(TASKS)
      .whereIn('assignee', [...assignees])
      .whereNull('closed_at')
      .first('id');
    return row !== undefined;
  }

  async page(
    reader: TaskReader,
    { kinds, most, start }: TaskPart,
  ): Promise<OpenAccountabilityTask[]> {
    const order = start?.direction === 'prev' ? 'desc' : 'asc';
    const rows: TaskRow[] = await this.#tasks(reader)
      .whereIn('task.kind', [...kinds])
      .modify(query => start && beyond(query, start))
      .orderBy([
        { column: 'task.due_at', order },
        { column: 'task.id', order },
      ])
      .limit(most);
    return rows.map(fromTaskRow);
  }

  async counts(
    reader: TaskReader,
  ): Promise<Partial<Record<AccountabilityWorkKind, number>>> {
    const rows: { kind: AccountabilityWorkKind; tasks: number | string }[] =
      await this.#db
        .from(this.#tasks(reader).as('task'))
        .groupBy('task.kind')
        .select('task.kind')
        .count({ tasks: '*' });
    return Object.fromEntries(
      rows.map(({ kind, tasks }) => [kind, Number(tasks)]),
    );
  }

  #tasks({ assignees, visible }: TaskReader): Knex.QueryBuilder {
    const open = this.#db({ task: TASKS })
      .whereIn('task.assignee', [...assignees])
      .whereNull('task.closed_at');
    if (visible === 'everything') {
      return open.select('task.*');
    }
    const seen = this.#seenOf(open.clone(), visible);
    return open
      .join(seen.as('seen'), 'seen.id', 'task.id')
      .select('task.*', 'seen.entities', 'seen.an_entity');
  }

  // Whoever is to mend something is so for the entities that say so themselves.
  #seenOf(open: Knex.QueryBuilder, visible: Visible): Knex.QueryBuilder {
    return open
      .join({ standing: OWNERS }, on =>
        on
          .on('standing.claim_ref', 'task.claim_ref')
          .on('standing.control_domain', 'task.control_domain')
          .on('standing.owner', 'task.owner'),
      )
      .where(alike =>
        alike
          .where('task.kind', 'attestation')
          .orWhere('standing.fixer', this.#db.ref('task.assignee')),
      )
      .modify(visibleOnly(this.#db, 'standing.entity_ref', visible))
      .groupBy('task.id')
      .select('task.id')
      .count({ entities: '*' })
      .select(
        // The entity that makes the claim, where it is one of those, or any of them.
        this.#db.raw(
          'coalesce(min(case when standing.entity_ref = standing.claim_ref then standing.entity_ref end), min(standing.entity_ref)) as an_entity',
        ),
      );
  }
}

function beyond(
  query: Knex.QueryBuilder,
  { direction, at, id }: NonNullable<TaskPart['start']>,
): void {
  const backwards = direction === 'prev';
  if (id === undefined) {
    query.where('task.due_at', backwards ? '<' : '>=', at);
  } else {
    query.whereRaw(`(task.due_at, task.id) ${backwards ? '<' : '>'} (?, ?)`, [
      at,
      id,
    ]);
  }
}
