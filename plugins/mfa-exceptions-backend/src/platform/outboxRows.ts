import type { ExceptionEvent } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import {
  KEPT_DELIVERED_MS,
  KEPT_WAITING_MS,
  claimRows,
  markRowsDelivered,
  markRowFailed,
  releaseRows,
  waitingSince,
  type Lease,
  type LeasedRow,
} from './leasedRows';
import { insertSet } from './sets';

// One row for each observer and transition. Of an exception, an observer's
// rows are taken one at a time and in order: a row can be claimed only when
// none before it waits.

export const OUTBOX = 'mfa_outbox';

interface OutboxRow extends LeasedRow {
  observer: string;
  exception_id: string;
  sequence: number;
  event: string;
}

/** An event that is ours to deliver until the lease runs out. */
export interface ClaimedEvent extends Lease {
  readonly event: ExceptionEvent;
}

/** Writes down what is to be told, inside the transaction that makes it true. */
export async function appendEvents(
  tx: Knex.Transaction,
  events: readonly ExceptionEvent[],
  observers: readonly string[],
): Promise<void> {
  const rows = events.flatMap(event => {
    const row = {
      exception_id: event.exceptionId,
      sequence: event.sequence,
      event: JSON.stringify(event),
      ...waitingSince(new Date(event.at)),
    };
    return observers.map(observer => ({ observer, ...row }));
  });
  await insertSet(tx, OUTBOX, rows);
}

/**
 * Claims what an observer can be told now, the oldest first and of each
 * exception no more than the next.
 */
export async function claimEvents(
  db: Knex,
  options: { observer: string; now: Date; limit: number; leaseMs: number },
): Promise<ClaimedEvent[]> {
  const { observer, ...rest } = options;
  const rows = await claimRows<OutboxRow>(db, OUTBOX, {
    ...rest,
    among: due =>
      due
        .where({ observer })
        .whereNotExists(
          db({ earlier: OUTBOX })
            .where('earlier.observer', observer)
            .whereRaw('earlier.exception_id = due.exception_id')
            .whereRaw('earlier.sequence < due.sequence')
            .whereNull('earlier.delivered_at')
            .select(db.raw('1')),
        ),
  });
  return rows.map(({ id, claim, attempts, event }) => ({
    id,
    claim,
    attempts,
    event: JSON.parse(event),
  }));
}

/** Marks events as delivered, unless the claim to them was lost. */
export async function markDelivered(
  db: Knex,
  events: readonly ClaimedEvent[],
  now: Date,
) {
  await markRowsDelivered(db, OUTBOX, events, now);
}

/** Puts an event back, to be tried again after a pause. */
export async function markFailed(db: Knex, event: ClaimedEvent, now: Date) {
  await markRowFailed(db, OUTBOX, event, now);
}

/** Puts back what there is no time for. */
export async function releaseEvents(
  db: Knex,
  events: readonly ClaimedEvent[],
): Promise<void> {
  await releaseRows(db, OUTBOX, events);
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
    .where('created_at', '<', new Date(now.getTime() - KEPT_WAITING_MS))
    .delete();
}
