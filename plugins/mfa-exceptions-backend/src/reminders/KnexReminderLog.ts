import type {
  ListReminderLogQuery,
  LoggedNotice,
  NoticeState,
  ReminderLogPage,
  ToldStep,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import {
  NOTICES,
  NOTICE_ITEMS,
  type NoticePayload,
  type NoticeRow,
} from '../notices/noticeRows';
import { instantFrom, optionalInstantFrom } from '../platform/database';
import { readPage } from '../platform/pages';
import { fromRow, type NoticeItemRow } from './noticeItemRows';
import { LOG_ORDER } from './reminderLogPage';

/** Who was told what, from what is delivered to them. */
export class KnexReminderLog {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexReminderLog(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async list(query: ListReminderLogQuery): Promise<ReminderLogPage> {
    const matching = this.#db<NoticeRow>(NOTICES).where(filters => {
      this.#applyFilters(filters, query);
    });
    const { items, totalItems, ...pageInfo } = await readPage(
      ...([matching, query, LOG_ORDER] as const),
      async page => {
        const rows: NoticeRow[] = await page;
        const steps = await this.#stepsOf(rows);
        return rows.map(row => toNotice(row, steps.get(row.dedupe_key) ?? []));
      },
    );
    return { items: [...items], totalItems, pageInfo };
  }

  #applyFilters(
    notices: Knex.QueryBuilder,
    { recipient, exception, state }: ListReminderLogQuery,
  ) {
    if (recipient) {
      notices.whereIn('recipient', recipient);
    }
    if (exception) {
      notices.whereIn(
        'dedupe_key',
        this.#db<NoticeItemRow>(NOTICE_ITEMS)
          .where({ exception_id: exception })
          .whereNotNull('notice_key')
          .select('notice_key'),
      );
    }
    if (state) {
      notices.where(any => {
        for (const one of state) {
          any.orWhere(each => whereState(each, one));
        }
      });
    }
  }

  async #stepsOf(rows: readonly NoticeRow[]) {
    const keys = rows.flatMap(row => (row.is_digest ? row.dedupe_key : []));
    const items: NoticeItemRow[] = await this.#db<NoticeItemRow>(NOTICE_ITEMS)
      .whereIn('notice_key', keys)
      .orderBy('id');
    const steps = new Map<string, ToldStep[]>();
    for (const item of items) {
      const key = item.notice_key ?? '';
      steps.set(key, [...(steps.get(key) ?? []), toStep(item)]);
    }
    return steps;
  }
}

function whereState(notices: Knex.QueryBuilder, state: NoticeState): void {
  switch (state) {
    case 'waiting':
      notices.whereNull('delivered_at').where('attempts', 0);
      break;
    case 'failing':
      notices.whereNull('delivered_at').where('attempts', '>', 0);
      break;
    case 'delivered':
      notices.whereNotNull('delivered_at').whereNull('settled_at');
      break;
    case 'settled':
      notices.whereNotNull('settled_at');
      break;
    default:
      unreachable(state);
  }
}

function stateOf(row: NoticeRow): NoticeState {
  if (row.settled_at) {
    return 'settled';
  }
  if (row.delivered_at) {
    return 'delivered';
  }
  return row.attempts > 0 ? 'failing' : 'waiting';
}

function toNotice(row: NoticeRow, steps: readonly ToldStep[]): LoggedNotice {
  const { title, topic }: NoticePayload = JSON.parse(row.payload);
  const deliveredAt = optionalInstantFrom(row.delivered_at);
  const settledAt = optionalInstantFrom(row.settled_at);
  return {
    id: String(row.id),
    recipient: row.recipient,
    ...{ title, topic },
    state: stateOf(row),
    createdAt: instantFrom(row.created_at),
    ...(deliveredAt && !settledAt && { deliveredAt }),
    ...(settledAt && { settledAt }),
    failures: row.attempts,
    ...(row.last_error && { lastError: row.last_error }),
    steps: [...steps],
  };
}

function toStep(row: NoticeItemRow): ToldStep {
  const { days: _, ...step } = fromRow(row);
  const settledAt = optionalInstantFrom(row.settled_at);
  return { ...step, ...(settledAt && { settledAt }) };
}

function unreachable(state: never): never {
  throw new Error(`Unhandled state: ${state}`);
}
