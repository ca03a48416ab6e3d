import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { Knex } from 'knex';
import { batchesOf } from '../platform/batches';
import {
  claimRows,
  markRowsDelivered,
  markRowFailed,
  releaseRows,
  waitingSince,
  type Lease,
  type LeasedRow,
} from '../platform/leasedRows';

export const NOTICES = 'mfa_notices';
export const NOTICE_ITEMS = 'mfa_notice_items';
const LONGEST_ERROR = 255;

/** What somebody is to be told. It never holds a justification or a population. */
export interface Notice {
  /** Group or user. */
  readonly recipient: string;
  /** What it is about: nothing is told twice under the same key. */
  readonly dedupeKey: string;
  readonly payload: NoticePayload;
}

/** As the notifications of the portal show it. */
export type NoticePayload = Required<
  Pick<NotificationPayload, 'title' | 'description' | 'severity' | 'topic'>
> & {
  /** The place in the portal that it is about. */
  readonly link: string;
};

/** A row of `mfa_notices`. For the stores alone. */
export interface NoticeRow extends LeasedRow {
  recipient: string;
  dedupe_key: string;
  payload: string;
  last_error: string | null;
  is_digest: boolean | number;
  settled_at: Date | null;
}

/** A notice that is ours to deliver until the lease runs out. */
export interface ClaimedNotice extends Lease, Notice {
  /** Whether its items say what it tells, until it is told. */
  readonly isDigest: boolean;
  /** Whether there is nothing left to be told of it. */
  readonly isSettled?: boolean;
}

/** Writes down what is to be told, inside the transaction that makes it true. */
export async function appendNotices(
  tx: Knex.Transaction,
  notices: readonly Notice[],
  now: Date,
): Promise<void> {
  const rows = notices.map(({ recipient, dedupeKey, payload }) => ({
    recipient,
    dedupe_key: dedupeKey,
    payload: JSON.stringify(payload),
    ...waitingSince(now),
  }));
  for (const batch of batchesOf(rows)) {
    await tx(NOTICES).insert(batch).onConflict('dedupe_key').ignore();
  }
}

export async function claimNotices(
  db: Knex,
  options: { now: Date; limit: number; leaseMs: number },
): Promise<ClaimedNotice[]> {
  const rows = await claimRows<NoticeRow>(db, NOTICES, options);
  return rows.map(({ id, claim, attempts, ...row }) => ({
    id,
    claim,
    attempts,
    recipient: row.recipient,
    dedupeKey: row.dedupe_key,
    payload: JSON.parse(row.payload),
    isDigest: Boolean(row.is_digest),
  }));
}

export async function markTold(
  db: Knex,
  notices: readonly ClaimedNotice[],
  now: Date,
) {
  await markRowsDelivered(db, NOTICES, notices, now, { last_error: null });
}

export async function markUntold(
  db: Knex,
  notice: ClaimedNotice,
  now: Date,
  error: unknown,
) {
  const message = error instanceof Error ? error.message : String(error);
  await markRowFailed(db, NOTICES, notice, now, {
    last_error: message.slice(0, LONGEST_ERROR),
  });
}

export async function releaseNotices(
  db: Knex,
  notices: readonly ClaimedNotice[],
) {
  await releaseRows(db, NOTICES, notices);
}

/** How many have been tried in vain, and wait to be tried again. */
export async function countUntold(db: Knex): Promise<number> {
  const [{ count }] = await db<NoticeRow>(NOTICES)
    .whereNull('delivered_at')
    .where('attempts', '>', 0)
    .count<{ count: number | string }[]>({ count: '*' });
  return Number(count);
}

/** Forgets what nobody looks up any more, whatever became of it. */
export async function forgetNotices(db: Knex, before: Date): Promise<void> {
  await db.transaction(async tx => {
    const old = tx<NoticeRow>(NOTICES).where('created_at', '<', before);
    await tx(NOTICE_ITEMS)
      .whereIn('notice_key', old.clone().select('dedupe_key'))
      .delete();
    await old.delete();
  });
}
