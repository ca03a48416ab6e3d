import { randomUUID } from 'node:crypto';
import { DAY_IN_MS } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { lockFree } from './locks';

// Rows that wait to be delivered, by whichever replica comes first. A claim is a
// lease, so that what a replica had claimed when it died is another's to deliver
// once the lease has run out.

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

export const KEPT_DELIVERED_MS = 7 * DAY_IN_MS;
/** For whom nobody is there to deliver to; who comes back sooner misses nothing. */
export const KEPT_WAITING_MS = 30 * DAY_IN_MS;

const released = { claimed_by: null, claimed_until: null };

/** What any table of such rows has. */
export interface LeasedRow {
  /** A string on PostgreSQL, as every big integer. */
  id: number | string;
  created_at: Date;
  attempts: number;
  next_attempt_at: Date;
  claimed_by: string | null;
  claimed_until: Date | null;
  delivered_at: Date | null;
}

/** A row that is ours to deliver until the lease runs out. */
export interface Lease {
  readonly id: number | string;
  readonly claim: string;
  readonly attempts: number;
}

/** The columns of a row that nobody has tried to deliver yet. */
export function waitingSince(at: Date) {
  return { created_at: at, attempts: 0, next_attempt_at: at };
}

/**
 * Claims what can be delivered now, the oldest first. Whoever looks for something
 * to do after every change does so in one statement.
 *
 * @param options - `among` leaves rows out; the table goes by the name of `due`
 */
export async function claimRows<R extends LeasedRow>(
  db: Knex,
  table: string,
  options: {
    now: Date;
    limit: number;
    leaseMs: number;
    among?: (rows: Knex.QueryBuilder) => void;
  },
): Promise<(R & { claim: string })[]> {
  const { now, limit, leaseMs, among = () => {} } = options;
  const claim = randomUUID();
  const rows: R[] = await db(table)
    // To be found once, and not for each row.
    .withMaterialized('free', free =>
      free
        .from({ due: table })
        .whereNull('delivered_at')
        .where('next_attempt_at', '<=', now)
        .where(unclaimed =>
          unclaimed
            .whereNull('claimed_until')
            .orWhere('claimed_until', '<=', now),
        )
        .modify(among)
        .orderBy('id')
        .limit(limit)
        // What somebody else is at, is theirs: nobody ever waits for another.
        .modify(lockFree, db)
        .select('id'),
    )
    .whereIn('id', db('free').select('id'))
    .update({
      claimed_by: claim,
      claimed_until: new Date(now.getTime() + leaseMs),
    })
    .returning('*');
  return rows.sort(byAge).map(row => ({ ...row, claim }));
}

/** Marks rows of one claim as delivered, unless the claim to them was lost. */
export async function markRowsDelivered(
  db: Knex,
  table: string,
  leases: readonly Lease[],
  now: Date,
  columns: object = {},
): Promise<void> {
  await claimed(db, table, leases).update({
    ...columns,
    ...released,
    delivered_at: now,
  });
}

/** Puts a row back, to be tried again after a pause. */
export async function markRowFailed(
  db: Knex,
  table: string,
  lease: Lease,
  now: Date,
  columns: object = {},
): Promise<void> {
  const attempts = lease.attempts + 1;
  await claimed(db, table, [lease]).update({
    ...columns,
    ...released,
    attempts,
    next_attempt_at: new Date(now.getTime() + pauseAfter(attempts)),
  });
}

/** Puts back what there is no time for. */
export async function releaseRows(
  db: Knex,
  table: string,
  leases: readonly Lease[],
): Promise<void> {
  await claimed(db, table, leases).update(released);
}

function claimed(db: Knex, table: string, leases: readonly Lease[]) {
  return db(table)
    .whereIn(
      'id',
      leases.map(({ id }) => id),
    )
    .whereIn('claimed_by', [...new Set(leases.map(({ claim }) => claim))]);
}

function byAge(one: LeasedRow, other: LeasedRow): number {
  return Number(one.id) - Number(other.id);
}

/** Twice as long after each failure, up to ten minutes. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
}
