import {
  addDays,
  EXPIRING_SOON_DAYS,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { whereRunOut } from '../exceptions/exceptionFilters';
import { fromRow, type ExceptionRow } from '../exceptions/exceptionRow';
import { taskFrom, type TaskRow } from '../tasks/taskRows';
import type { OpenTaskOf, WorkStore } from './WorkStore';

/** Reads what waits for people from the database. */
export class KnexWorkStore implements WorkStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexWorkStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async openTasks(
    assignees: readonly string[],
  ): Promise<readonly OpenTaskOf[]> {
    const rows: (TaskRow & Pick<ExceptionRow, 'record'>)[] = await this.#db(
      'mfa_tasks as task',
    )
      .join('mfa_exceptions as exception', 'exception.id', 'task.exception_id')
      .whereIn('task.assignee', [...assignees])
      .whereNull('task.closed_at')
      .orderBy(['task.opened_at', 'task.id'])
      .select('task.*', 'exception.record');
    return rows.map(row => ({
      id: row.id,
      task: taskFrom(row),
      exception: fromRow(row),
    }));
  }

  async runOut({ now, limit }: { now: Date; limit: number }) {
    const rows = await this.#db<ExceptionRow>('mfa_exceptions')
      .where(active => whereRunOut(active, now))
      .orderBy('valid_to')
      .limit(limit)
      .select('record');
    return rows.map(fromRow);
  }

  async unfinishedOf(requester: string, now: Date) {
    const soon = new Date(addDays(now, EXPIRING_SOON_DAYS));
    const rows = await this.#db<ExceptionRow>('mfa_exceptions')
      .where({ requester })
      .where(any =>
        any
          .whereIn('state', ['draft', 'requested'])
          .orWhere(rejected =>
            rejected.where({ state: 'rejected' }).where('valid_to', '>', now),
          )
          .orWhere(outlived =>
            outlived.where({ state: 'approved' }).where('valid_to', '<=', now),
          )
          .orWhere(expiring =>
            expiring
              .where({ state: 'active' })
              .where('valid_to', '>', now)
              .where('valid_to', '<=', soon),
          ),
      )
      .select('record');
    return rows.map(fromRow);
  }
}
