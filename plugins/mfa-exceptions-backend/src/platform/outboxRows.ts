import { randomUUID } from 'node:crypto';
import {
  DAY_IN_MS,
  type ExceptionEvent,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';

// One row for each observer and transition. Of an exception, an observer's
// rows are taken one at a time and in order: a row can be claimed only when
// none before it waits. A claim is a lease, so that what a replica had claimed
// when it died is another's to deliver once the lease has run out.

const OUTBOX = 'mfa_outbox';

const KEPT_DELIVERED_MS = 7 * DAY_IN_MS;
/** For an observer that was taken away; one that comes back sooner misses nothing. */
const KEPT_UNCLAIMED_MS = 30 * DAY_IN_MS;

// Engines limit how many values a statement can have.
const ROWS_AT_ONCE = 1_000;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

interface OutboxRow {
  /** A string on PostgreSQL, as every big integer. */
  id: number | string;
  observer: string;
  exception_id: string;
  sequence: number;
  event: string;
  created_at: Date;
  attempts: number;
  next_attempt_at: Date;
  claimed_by: string | null;
  claimed_until: Date | null;
  delivered_at: Date | null;
}

/** An event that is ours to deliver until the lease runs out. */
export interface ClaimedEvent {
  readonly id: number | string;
  readonly claim: string;
  readonly attempts: number;
  readonly event: ExceptionEvent;
}

/** Writes down what is to be told, inside the transaction that makes it true. */
export async function appendEvents(
  tx: Knex.Transaction,
  events: readonly ExceptionEvent[],
  observers: readonly string[],
): Promise<void> {
  const rows = events.flatMap(event =>
    observers.map(observer => ({
      observer,
      exception_id: event.exceptionId,
      sequence: event.sequence,
      event: JSON.stringify(event),
      created_at: new Date(event.at),
      attempts: 0,
      next_attempt_at: new Date(event.at),
    })),
  );
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx(OUTBOX).insert(rows.slice(from, from + ROWS_AT_ONCE));
  }
}

/**
 * Claims what an observer can be told now, the oldest first and of each
 * exception no more than the next.
 */
export async function claimEvents(
  db: Knex,
  options: { observer: string; now: Date; limit: number; leaseMs: number },
): Promise<ClaimedEvent[]> {
  const { observer, now, limit, leaseMs } = options;
  const claim = randomUUID();
  return db.transaction(async tx => {
    const rows: OutboxRow[] = await tx<OutboxRow>({ due: OUTBOX })
      .where({ observer })
      .whereNull('delivered_at')
      .where('next_attempt_at', '<=', now)
      .where(free =>
        free.whereNull('claimed_until').orWhere('claimed_until', '<=', now),
      )
      .whereNotExists(
        tx({ earlier: OUTBOX })
          .where('earlier.observer', observer)
          .whereRaw('earlier.exception_id = due.exception_id')
          .whereRaw('earlier.sequence < due.sequence')
          .whereNull('earlier.delivered_at')
          .select(tx.raw('1')),
      )
      .orderBy('id')
      .limit(limit)
      // Always in the same order, so that two never wait for each other. Whoever
      // comes second sees the first one's claim, and leaves the row out.
      .forUpdate();
    const ids = rows.map(({ id }) => id);
    await tx<OutboxRow>(OUTBOX)
      .whereIn('id', ids)
      .update({
        claimed_by: claim,
        claimed_until: new Date(now.getTime() + leaseMs),
      });
    return rows.map(({ id, attempts, event }) => ({
      id,
      claim,
      attempts,
      event: JSON.parse(event),
    }));
  });
}

/** Marks an event as delivered, unless the claim to it was lost. */
export async function markDelivered(
  db: Knex,
  { id, claim }: ClaimedEvent,
  now: Date,
): Promise<void> {
  await db<OutboxRow>(OUTBOX)
    .where({ id, claimed_by: claim })
    .update({ delivered_at: now, claimed_by: null, claimed_until: null });
}

/** Puts an event back, to be tried again after a pause. */
export async function markFailed(
  db: Knex,
  { id, claim, attempts }: ClaimedEvent,
  now: Date,
): Promise<void> {
  await db<OutboxRow>(OUTBOX)
    .where({ id, claimed_by: claim })
    .update({
      attempts: attempts + 1,
      next_attempt_at: new Date(now.getTime() + pauseAfter(attempts + 1)),
      claimed_by: null,
      claimed_until: null,
    });
}

/** Puts back what there is no time for. */
export async function releaseEvents(
  db: Knex,
  events: readonly ClaimedEvent[],
): Promise<void> {
  for (const { id, claim } of events) {
    await db<OutboxRow>(OUTBOX)
      .where({ id, claimed_by: claim })
      .update({ claimed_by: null, claimed_until: null });
  }
}

/** Forgets what was delivered long ago, and what nobody is left to be told. */
export async function forgetEvents(
  db: Knex,
  observers: readonly string[],
  now: Date,
): Promise<void> {
  await db<OutboxRow>(OUTBOX)
    .where('delivered_at', '<', new Date(now.getTime() - KEPT_DELIVERED_MS))
    .delete();
  await db<OutboxRow>(OUTBOX)
    .whereNull('delivered_at')
    .whereNotIn('observer', [...observers])
    .where('created_at', '<', new Date(now.getTime() - KEPT_UNCLAIMED_MS))
    .delete();
}

/** Twice as long after each failure, up to ten minutes. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
}
