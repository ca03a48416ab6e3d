import type { Knex } from 'knex';
import type { Digests } from '../notices/Notices';
import {
  NOTICES,
  NOTICE_ITEMS,
  type Notice,
  type NoticePayload,
} from '../notices/noticeRows';
import { updateSet } from '../platform/sets';
import { REVIEWS } from '../reviews/reviewRows';
import { payloadsOf, type NoticeItemRow } from './noticeItemRows';
import { REMINDERS } from './reminderRows';

type Row = Pick<NoticeItemRow, 'id' | 'notice_key' | 'recipient'> & {
  /** Whether it still has to be done by anybody. */
  is_open: boolean | number;
  /** Of the review that it is about, if it is about one. */
  details: string | null;
};

/** What is left of the reminders of notices when they are delivered. */
export class KnexDigests implements Digests {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexDigests(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  // Nearly always all of it is as it was written down.
  async present(notices: readonly Notice[], now: Date) {
    const payloads = new Map<string, NoticePayload | undefined>(
      notices.map(({ dedupeKey, payload }) => [dedupeKey, payload]),
    );
    const settled = await this.#settledIn([...payloads.keys()], now);
    if (settled.length > 0) {
      const keys = settled.map(({ notice_key: key }) => key ?? '');
      const left = await this.#settle(settled, [...new Set(keys)], now);
      keys.forEach(key => payloads.set(key, left.get(key)));
    }
    return payloads;
  }

  async #settledIn(keys: readonly string[], now: Date): Promise<Row[]> {
    const stillOpen = this.#db({ open: REMINDERS })
      .whereRaw('open.exception_id = told.exception_id')
      .whereRaw('open.item = told.item')
      .whereRaw('open.number = told.number')
      .whereRaw('open.deadline = told.deadline')
      .where(any =>
        any.whereNull('open.until_at').orWhere('open.until_at', '>', now),
      )
      .select(this.#db.raw('1'));
    const rows: Row[] = await this.#db({ told: NOTICE_ITEMS })
      .leftJoin({ review: REVIEWS }, joined =>
        joined
          .on('review.exception_id', 'told.exception_id')
          .andOn('review.number', 'told.number')
          .andOn('told.item', this.#db.raw(`'review'`))
          // What is closed is not open, whoever has answered it.
          .andOnNull('review.closed_at')
          .andOn('review.opinions', '>', this.#db.raw('0')),
      )
      .whereIn('told.notice_key', [...keys])
      .whereNull('told.settled_at')
      .where(any =>
        any
          .whereNotExists(stillOpen)
          // More than those who have answered, but nearly nobody.
          .orWhereRaw(`review.details like '%"' || told.recipient || '"%'`),
      )
      .select('told.id', 'told.notice_key', 'told.recipient', 'review.details')
      .select(this.#db.raw('exists ? as is_open', [stillOpen]));
    return rows.filter(row => !row.is_open || hasAnswered(row));
  }

  /** @returns what is left to be told, by the keys of notices */
  async #settle(
    settled: readonly Row[],
    keys: readonly string[],
    now: Date,
  ): Promise<ReadonlyMap<string, NoticePayload>> {
    return this.#db.transaction(async tx => {
      await tx<NoticeItemRow>(NOTICE_ITEMS)
        .whereIn(
          'id',
          settled.map(({ id }) => id),
        )
        .update({ settled_at: now });
      const left = await payloadsOf(tx, keys);
      await updateSet(
        tx,
        NOTICES,
        [...left].map(([key, payload]) => ({
          dedupe_key: key,
          payload: JSON.stringify(payload),
        })),
        { by: ['dedupe_key'] },
      );
      await tx(NOTICES)
        .whereIn(
          'dedupe_key',
          keys.filter(key => !left.has(key)),
        )
        .update({ settled_at: now });
      return left;
    });
  }
}

// Whoever could not say is waited for no more; others are.
function hasAnswered({ details, recipient }: Row): boolean {
  const opinions: readonly { by: string }[] = details
    ? JSON.parse(details).opinions
    : [];
  return opinions.some(({ by }) => by === recipient);
}
