import { randomUUID } from 'node:crypto';
import type {
  AccountabilitySource,
  AccountabilityWorkKind,
  GapReason,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { appendNotices, type Notice } from '../notices/noticeRows';
import { batchesOf } from '../platform/batches';
import { instantFrom } from '../platform/database';
import type { OpenAccountabilityTask, WantedTask } from './accountabilityTasks';
import { openedNotices, overdueNotices } from './accountabilityNotices';
import { OWNERS } from './ownerRow';

const TASKS = 'mfa_accountability_tasks';
const ASSIGNEES_AT_ONCE = 50;

interface TaskRow {
  id: string;
  kind: AccountabilityWorkKind;
  /** Empty for a claim; alike for the others: engines differ about what is missing. */
  entity_ref: string;
  claim_ref: string;
  control_domain: string;
  owner: string;
  assignee: string;
  opened_at: Date;
  due_at: Date;
  reminded_at: Date | null;
  closed_at: Date | null;
}

/** An open task, and what it is about as things stand. */
export interface TaskAtHand extends OpenAccountabilityTask {
  /** One of the entities that it is about. */
  readonly anEntity: string;
  readonly entities: number;
  readonly reason?: GapReason;
  readonly source?: AccountabilitySource;
}

interface About {
  id: string;
  /** The entity that makes the claim, where it is one of those. */
  own: string | null;
  entity: string;
  entities: number | string;
  reason: GapReason | null;
  source: AccountabilitySource | '';
}

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
    return rows.map(fromRow);
  }

  /** What is open for some groups and people, the most pressing first. */
  async openFor(
    assignees: readonly string[],
    { limit }: { limit: number },
  ): Promise<TaskAtHand[]> {
    const rows: TaskRow[] = await this.#db<TaskRow>(TASKS)
      .whereIn('assignee', [...assignees])
      .whereNull('closed_at')
      .orderBy(['due_at', 'id'])
      .limit(limit);
    const about = new Map(
      (await this.#about(rows)).map(each => [each.id, each]),
    );
    // What a task was about may have just gone; the next run closes it.
    return rows.flatMap(row => {
      const { own, entity, entities, reason, source } = about.get(row.id) ?? {};
      const anEntity = own ?? entity;
      return anEntity
        ? {
            ...fromRow(row),
            anEntity,
            entities: Number(entities),
            reason: reason ?? undefined,
            source: source || undefined,
          }
        : [];
    });
  }

  /**
   * Closes and opens tasks, and tells whoever has new ones. Where another
   * replica was faster with a task, its notice is the other's as well.
   */
  async change(
    {
      close,
      open,
    }: Record<'close', readonly { id: string }[]> &
      Record<'open', readonly WantedTask[]>,
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

  /** Tells whoever has not done something in time, once. */
  async remind(now: Date): Promise<void> {
    await this.#db.transaction(async tx => {
      const rows: TaskRow[] = await tx<TaskRow>(TASKS)
        .whereNull('closed_at')
        .whereNull('reminded_at')
        .where('due_at', '<=', now)
        .orderBy('id')
        .forUpdate();
      const notices: readonly Notice[] = overdueNotices(rows.map(fromRow), now);
      for (const batch of batchesOf(rows)) {
        const ids = batch.map(({ id }) => id);
        await tx<TaskRow>(TASKS)
          .whereIn('id', ids)
          .update({ reminded_at: now });
      }
      await appendNotices(tx, notices, now);
    });
  }

  async #about(rows: readonly TaskRow[]): Promise<About[]> {
    return this.#db({ task: TASKS })
      .join({ standing: OWNERS }, on =>
        on
          .on('standing.claim_ref', 'task.claim_ref')
          .on('standing.control_domain', 'task.control_domain')
          .on('standing.owner', 'task.owner'),
      )
      .whereIn(
        'task.id',
        rows.map(({ id }) => id),
      )
      .where(any =>
        any
          .where('task.entity_ref', '')
          .orWhere('task.entity_ref', this.#db.ref('standing.entity_ref')),
      )
      .groupBy('task.id')
      .select('task.id')
      .count({ entities: '*' })
      .min({ entity: 'standing.entity_ref', reason: 'standing.reason' })
      .max({ source: 'standing.source' })
      .select(
        this.#db.raw(
          'min(case when standing.entity_ref = standing.claim_ref then standing.entity_ref end) as own',
        ),
      );
  }
}

async function insert(
  tx: Knex.Transaction,
  tasks: readonly WantedTask[],
  now: Date,
): Promise<WantedTask[]> {
  const won: WantedTask[] = [];
  for (const batch of batchesOf(tasks)) {
    const rows = new Map<string, WantedTask>(
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

function toRow(id: string, task: WantedTask, now: Date): TaskRow {
  return {
    id,
    kind: task.kind,
    entity_ref: task.entityRef ?? '',
    claim_ref: task.claimRef ?? '',
    control_domain: task.controlDomain,
    owner: task.owner ?? '',
    assignee: task.assignee,
    opened_at: now,
    due_at: new Date(task.dueAt),
    reminded_at: null,
    closed_at: null,
  };
}

function fromRow(row: TaskRow): OpenAccountabilityTask {
  return {
    id: row.id,
    kind: row.kind,
    entityRef: row.entity_ref || undefined,
    claimRef: row.claim_ref || undefined,
    controlDomain: row.control_domain,
    owner: row.owner || undefined,
    assignee: row.assignee,
    openedAt: instantFrom(row.opened_at),
    dueAt: instantFrom(row.due_at),
  };
}

// All that somebody gets is opened together: they are told of it together.
function byAssignees(tasks: readonly WantedTask[]): WantedTask[][] {
  const assignees = [...new Set(tasks.map(({ assignee }) => assignee))];
  return batchesOf(assignees, ASSIGNEES_AT_ONCE).map(batch =>
    tasks.filter(({ assignee }) => batch.includes(assignee)),
  );
}
