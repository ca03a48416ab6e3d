import { randomUUID } from 'node:crypto';
import type { MfaException } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import {
  instantFrom,
  optionalInstantFrom,
  toColumn,
} from '../platform/database';
import { lockFree } from '../platform/locks';
import { updateSet } from '../platform/sets';
import { appendItems, bundleSome } from './noticeItemRows';
import { REMINDERS, type ReminderRow } from './reminderRows';
import type { DueReminder, ReminderStore, StepTaken } from './ReminderStore';

const EXCEPTIONS = 'mfa_exceptions';
const LEASE_MS = 5 * 60_000;

const KEY = ['exception_id', 'item'] as const;

type Key = Pick<ReminderRow, (typeof KEY)[number]>;
type WithRecord = ReminderRow & { record: string };

/** Keeps in a database how far each has come of what people are reminded of. */
export class KnexReminderStore implements ReminderStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexReminderStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async claim({ now, by, limit }: Parameters<ReminderStore['claim']>[0]) {
    const claim = randomUUID();
    const rows = await this.#db.transaction(async tx => {
      const free: Key[] = await tx<ReminderRow>(REMINDERS)
        .where('next_at', '<', by)
        // What has ended by right has nothing more to say.
        .where(open => open.whereNull('until_at').orWhere('until_at', '>', now))
        .where(unclaimed =>
          unclaimed
            .whereNull('claimed_until')
            .orWhere('claimed_until', '<=', now),
        )
        .orderBy('next_at')
        .limit(limit)
        .modify(lockFree, tx)
        .select(...KEY);
      await updateSet(
        tx,
        REMINDERS,
        free.map(row => ({
          ...row,
          claimed_by: claim,
          claimed_until: new Date(now.getTime() + LEASE_MS),
        })),
        { by: KEY },
      );
      return free;
    });
    const claimed: WithRecord[] = await withRecords(this.#db)
      .modify(
        claimedAmong,
        claim,
        rows.map(row => row.exception_id),
      )
      .orderBy('next_at');
    return { claim, due: claimed.map(fromRow) };
  }

  async take(claim: string, steps: readonly StepTaken[], now: Date) {
    await this.#db.transaction(async tx => {
      const ours: Key[] = await tx<ReminderRow>(REMINDERS)
        .modify(
          claimedAmong,
          claim,
          steps.map(({ due }) => due.exception.id),
        )
        .modify(lockFree, tx)
        .select(...KEY);
      const keys = new Set(ours.map(row => keyOf(row.exception_id, row.item)));
      const taken = steps.filter(({ due }) =>
        keys.has(keyOf(due.exception.id, due.item)),
      );
      await appendItems(tx, taken, now);
      const told = taken.filter(({ step }) => step);
      await updateSet(
        tx,
        REMINDERS,
        told.map(step => progressOf(step, now)),
        { by: KEY },
      );
      const waiting = taken.filter(({ step }) => !step);
      await updateSet(
        tx,
        REMINDERS,
        waiting.map(step => waitingFor(step)),
        { by: KEY },
      );
    });
  }

  async release(claim: string, due: readonly DueReminder[]) {
    await this.#db<ReminderRow>(REMINDERS)
      .modify(
        claimedAmong,
        claim,
        due.map(({ exception }) => exception.id),
      )
      .update({ claimed_by: null, claimed_until: null });
  }

  async bundle(now: Date) {
    let bundled = 0;
    for (;;) {
      const some = await this.#db.transaction(tx => bundleSome(tx, now));
      bundled += some;
      if (some === 0) {
        return bundled;
      }
    }
  }

  async silent({ now, limit }: { now: Date; limit: number }) {
    const rows: WithRecord[] = await withRecords(this.#db)
      .where('silent_at', '<=', now)
      .orderBy('silent_at')
      .limit(limit);
    return rows.map(({ record, number }) => ({
      exception: JSON.parse(record) as MfaException,
      number,
    }));
  }

  async silentAt(exceptionId: string) {
    const row = await this.#db<ReminderRow>(REMINDERS)
      .where({ exception_id: exceptionId, item: 'review' })
      .first('silent_at');
    return optionalInstantFrom(row?.silent_at ?? null);
  }

  async endSilence(exceptionIds: readonly string[]) {
    await this.#db<ReminderRow>(REMINDERS)
      .whereIn('exception_id', [...exceptionIds])
      .where({ item: 'review' })
      .update({ silent_at: null });
  }
}

// What is claimed has no index: it is a few of all that there are.
function claimedAmong(
  query: Knex.QueryBuilder,
  claim: string,
  exceptionIds: readonly string[],
): void {
  query
    .whereIn('exception_id', [...new Set(exceptionIds)])
    .where({ claimed_by: claim });
}

function withRecords(db: Knex) {
  return db(REMINDERS)
    .join(EXCEPTIONS, `${EXCEPTIONS}.id`, `${REMINDERS}.exception_id`)
    .select(`${REMINDERS}.*`, `${EXCEPTIONS}.record`);
}

function fromRow({ record, ...row }: WithRecord): DueReminder {
  return {
    exception: JSON.parse(record),
    item: row.item,
    number: row.number,
    deadline: instantFrom(row.deadline),
    turn: row.turn,
    takenAt: optionalInstantFrom(row.taken_at),
    silentAt: optionalInstantFrom(row.silent_at),
  };
}

function progressOf({ due, step, nextAt, silentAt }: StepTaken, now: Date) {
  return {
    exception_id: due.exception.id,
    item: due.item,
    step: step?.key ?? null,
    taken_at: toColumn(step?.at),
    told_at: now,
    next_at: toColumn(nextAt),
    silent_at: toColumn(silentAt),
    ...{ claimed_by: null, claimed_until: null },
  } satisfies Partial<ReminderRow>;
}

function waitingFor({ due, nextAt }: StepTaken) {
  return {
    exception_id: due.exception.id,
    item: due.item,
    next_at: toColumn(nextAt),
    ...{ claimed_by: null, claimed_until: null },
  } satisfies Partial<ReminderRow>;
}

function keyOf(exceptionId: string, item: string): string {
  return `${exceptionId} ${item}`;
}
