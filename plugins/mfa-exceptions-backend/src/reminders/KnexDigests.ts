import type { Knex } from 'knex';
import type { Digests } from '../notices/Notices';
import {
  NOTICES,
  NOTICE_ITEMS,
  type Notice,
  type NoticePayload,
} from '../notices/noticeRows';
import { digestOf } from './digest';
import { fromRow, type NoticeItemRow } from './noticeItemRows';
import { REMINDERS } from './reminderRows';

interface Item {
  readonly row: NoticeItemRow;
  /** Whether it still has to be done. */
  readonly isOpen: boolean;
}

/** What is left of the reminders of a notice when it is delivered. */
export class KnexDigests implements Digests {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexDigests(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async present(
    { dedupeKey, payload: written }: Notice,
    now: Date,
  ): Promise<NoticePayload | undefined> {
    const items = await this.#itemsOf(dedupeKey, now);
    const left = items.filter(({ isOpen }) => isOpen);
    const settled = items.filter(({ isOpen }) => !isOpen);
    const payload =
      left.length > 0
        ? digestOf(left.map(({ row }) => fromRow(row)))
        : undefined;
    // Nearly always all of it is as it was written down.
    if (
      settled.length > 0 ||
      JSON.stringify(payload) !== JSON.stringify(written)
    ) {
      await this.#write(dedupeKey, payload, settled, now);
    }
    return payload;
  }

  async #itemsOf(dedupeKey: string, now: Date): Promise<readonly Item[]> {
    const stillOpen = this.#db({ open: REMINDERS })
      .whereRaw('open.exception_id = told.exception_id')
      .whereRaw('open.item = told.item')
      .whereRaw('open.number = told.number')
      .whereRaw('open.deadline = told.deadline')
      .where(any =>
        any.whereNull('open.until_at').orWhere('open.until_at', '>', now),
      )
      .select(this.#db.raw('1'));
    const rows: (NoticeItemRow & { is_open: boolean | number })[] =
      await this.#db({ told: NOTICE_ITEMS })
        .where('told.notice_key', dedupeKey)
        .whereNull('told.settled_at')
        .orderBy('told.id')
        .select('told.*', this.#db.raw('exists ? as is_open', [stillOpen]));
    return rows.map(row => ({ row, isOpen: Boolean(row.is_open) }));
  }

  async #write(
    dedupeKey: string,
    payload: NoticePayload | undefined,
    settled: readonly Item[],
    now: Date,
  ): Promise<void> {
    await this.#db.transaction(async tx => {
      if (settled.length > 0) {
        await tx<NoticeItemRow>(NOTICE_ITEMS)
          .whereIn(
            'id',
            settled.map(({ row }) => row.id),
          )
          .update({ settled_at: now });
      }
      await tx(NOTICES)
        .where({ dedupe_key: dedupeKey })
        .update(
          payload ? { payload: JSON.stringify(payload) } : { settled_at: now },
        );
    });
  }
}
