import {
  reminderDayOf,
  type ReminderDays,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { dueCampaigns } from '../campaigns/dueCampaigns';
import { NOTICES } from '../notices/noticeRows';
import { OUTBOX } from '../platform/outboxRows';
import { REMINDERS } from '../reminders/reminderRows';
import type { BacklogReader } from './Backlog';
import { countUndelivered, countWaiting } from './waitingRows';

// Every question here is answered by an index of just what waits, so that it costs
// as little in a large register as in a small one.

/** Looks in a database at what waits to be done. */
export class KnexBacklogReader implements BacklogReader {
  readonly #db: Knex;
  readonly #days: ReminderDays;
  readonly #observers: readonly string[];

  static create(options: {
    db: Knex;
    /** When the days begin on which people are told. */
    days: ReminderDays;
    /** Who is there to be told of events. */
    observers: readonly string[];
  }) {
    return new KnexBacklogReader(options);
  }

  private constructor(options: {
    db: Knex;
    days: ReminderDays;
    observers: readonly string[];
  }) {
    this.#db = options.db;
    this.#days = options.days;
    this.#observers = options.observers;
  }

  async read(now: Date) {
    const [ends, reminders, silences, campaigns] = await Promise.all([
      this.#ends(now),
      this.#reminders(now),
      this.#silences(now),
      this.#campaigns(now),
    ]);
    const [notices, events, outbox, overdueReviews, packs] = await Promise.all([
      countUndelivered(this.#db, undelivered(this.#db, NOTICES)),
      countUndelivered(this.#db, undelivered(this.#db, OUTBOX)),
      this.#outbox(),
      this.#overdueReviews(now),
      this.#packs(),
    ]);
    return {
      byKind: {
        ...{ ends, reminders, silences, campaigns },
        notices: withoutFailing(notices),
        events: withoutFailing(events),
        packs,
      },
      ...{ notices, outbox, overdueReviews },
    };
  }

  async #ends(now: Date) {
    const waiting = this.#db('mfa_exceptions')
      // Written out, so that engines see that the index of just these will do.
      .whereRaw(`state = 'active'`)
      .where('valid_to', '<=', now)
      .orderBy('valid_to');
    return countWaiting(this.#db, waiting, 'valid_to');
  }

  // What the next run would take: everything of the present day.
  async #reminders(now: Date) {
    const waiting = this.#db(REMINDERS)
      .where('next_at', '<', new Date(reminderDayOf(now, this.#days).end))
      .where(open => open.whereNull('until_at').orWhere('until_at', '>', now))
      .orderBy('next_at');
    return countWaiting(this.#db, waiting, 'next_at');
  }

  async #silences(now: Date) {
    const waiting = this.#db(REMINDERS)
      .where('silent_at', '<=', now)
      .orderBy('silent_at');
    return countWaiting(this.#db, waiting, 'silent_at');
  }

  async #campaigns(now: Date) {
    const waiting = this.#db('mfa_campaigns')
      .modify(dueCampaigns, now)
      .orderBy('starts_at');
    const since = this.#db.raw(
      'case when deadline <= ? then deadline else starts_at end',
      [now],
    );
    return countWaiting(this.#db, waiting, since);
  }

  async #packs() {
    const waiting = this.#db('mfa_evidence_packs')
      // Written out, so that engines see that the index of just these will do.
      .whereRaw(`state in ('queued', 'running')`)
      .orderBy('requested_at');
    return countWaiting(this.#db, waiting, 'requested_at');
  }

  async #overdueReviews(now: Date) {
    const waiting = this.#db('mfa_reviews')
      .whereNull('closed_at')
      .where('overdue_at', '<=', now)
      .orderBy('overdue_at');
    return countWaiting(this.#db, waiting, 'overdue_at');
  }

  // Those who are there, and those who have left something behind.
  async #outbox() {
    const names = new Set([...this.#observers, ...(await this.#waitedFor())]);
    return Promise.all(
      [...names].map(async observer => ({
        ...(await countUndelivered(
          this.#db,
          undelivered(this.#db, OUTBOX).where({ observer }),
        )),
        observer,
        present: this.#observers.includes(observer),
      })),
    );
  }

  async #waitedFor(): Promise<string[]> {
    const names: string[] = [];
    for (;;) {
      // From one to the next, over however much waits for each.
      const [next]: { observer: string }[] = await undelivered(this.#db, OUTBOX)
        .where('observer', '>', names[names.length - 1] ?? '')
        .orderBy('observer')
        .limit(1)
        .select('observer');
      if (!next) {
        return names;
      }
      names.push(next.observer);
    }
  }
}

function undelivered(db: Knex, table: string) {
  return db(table).whereNull('delivered_at');
}

function withoutFailing<T extends { failing: number }>({
  failing: _failing,
  ...backlog
}: T) {
  return backlog;
}
