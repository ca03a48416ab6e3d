import type {
  RegisterTask,
  TaskRuns,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { optionalInstantFrom } from '../platform/database';
import {
  recallResult,
  type RememberedResult,
  type RepeatableRequest,
} from '../platform/idempotency';
import { writeWhole } from '../platform/transactions';
import type { TaskRunStore } from './TaskRunStore';

const TASK_RUNS = 'mfa_task_runs';

interface TaskRunRow {
  task: string;
  started_at: Date | null;
  finished_at: Date | null;
  succeeded_at: Date | null;
  failed_at: Date | null;
  duration_ms: number | null;
  counts: string;
  error_name: string | null;
  error_code: string | null;
  failures: number;
  instance: string | null;
  triggered_at: Date | null;
  triggered_by: string | null;
}

/** Keeps in a database how tasks ran: one row for each, whatever happens. */
export class KnexTaskRunStore implements TaskRunStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexTaskRunStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async all() {
    const rows = await this.#db<TaskRunRow>(TASK_RUNS);
    return new Map(rows.map(row => [row.task, fromRow(row)]));
  }

  async begun(...[task, at, instance]: Parameters<TaskRunStore['begun']>) {
    await this.#note(this.#db, task, { started_at: new Date(at), instance });
  }

  async succeeded(...[task, run]: Parameters<TaskRunStore['succeeded']>) {
    const at = new Date(run.at);
    await this.#note(this.#db, task, {
      ...{ finished_at: at, succeeded_at: at, failures: 0 },
      duration_ms: run.durationMs,
      counts: JSON.stringify(run.counts),
    });
  }

  async failed(...[task, run]: Parameters<TaskRunStore['failed']>) {
    const at = new Date(run.at);
    const { name, code = null } = run.error;
    await this.#note(
      this.#db,
      task,
      {
        ...{ finished_at: at, failed_at: at, failures: 1 },
        duration_ms: run.durationMs,
        ...{ error_name: name, error_code: code },
      },
      { failures: this.#db.raw('?? + 1', [`${TASK_RUNS}.failures`]) },
    );
  }

  async triggered(
    task: RegisterTask,
    { at, by }: { at: string; by: string },
    remember?: RememberedResult,
  ) {
    const trigger = { triggered_at: new Date(at), triggered_by: by };
    await writeWhole(this.#db, tx => this.#note(tx, task, trigger), remember);
  }

  async recall(request: RepeatableRequest, now: Date) {
    return recallResult(this.#db, request, now);
  }

  // One statement, so that of replicas that write at once each is heard.
  async #note(
    db: Knex,
    task: RegisterTask,
    columns: Partial<TaskRunRow>,
    changes: { readonly [column in keyof TaskRunRow]?: Knex.Raw } = {},
  ) {
    await db<TaskRunRow>(TASK_RUNS)
      .insert({ counts: '{}', failures: 0, ...columns, task })
      .onConflict('task')
      .merge({ ...columns, ...changes });
  }
}

function fromRow(row: TaskRunRow): TaskRuns {
  return {
    startedAt: optionalInstantFrom(row.started_at),
    finishedAt: optionalInstantFrom(row.finished_at),
    succeededAt: optionalInstantFrom(row.succeeded_at),
    failedAt: optionalInstantFrom(row.failed_at),
    durationMs: row.duration_ms ?? undefined,
    counts: JSON.parse(row.counts),
    ...(row.error_name && {
      error: { name: row.error_name, code: row.error_code ?? undefined },
    }),
    failures: row.failures,
    instance: row.instance ?? undefined,
    triggeredAt: optionalInstantFrom(row.triggered_at),
    triggeredBy: row.triggered_by ?? undefined,
  };
}
