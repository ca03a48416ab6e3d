import type {
  Instant,
  ReminderItem,
  ReminderRole,
  ReminderStepKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import {
  NOTICES,
  NOTICE_ITEMS,
  type NoticePayload,
} from '../notices/noticeRows';
import { instantFrom } from '../platform/database';
import { groupedBy } from '../platform/grouping';
import { lockFree } from '../platform/locks';
import { waitingSince } from '../platform/leasedRows';
import { insertSet, updateSet } from '../platform/sets';
import { digestOf } from './digest';
import { draftFor, takeDrafts, type DraftRow } from './draftRows';
import type { StepTaken } from './ReminderStore';

// Who is to be told of which step. They come up one by one, as steps are taken,
// and are told together: what somebody has not been told yet is one notice.

const RECIPIENTS_AT_ONCE = 100;

/** A row of `mfa_notice_items`. For the stores alone. */
export interface NoticeItemRow {
  id: number | string;
  notice_key: string | null;
  recipient: string;
  role: ReminderRole;
  exception_id: string;
  subject_ref: string;
  control_domain: string;
  item: ReminderItem;
  number: number;
  deadline: Date;
  step: string;
  kind: ReminderStepKind;
  days: number;
  created_at: Date;
  settled_at: Date | null;
}

// What is told of each.
const TOLD = [
  ...(['exception_id', 'subject_ref', 'control_domain', 'item'] as const),
  ...(['number', 'deadline', 'step', 'kind', 'days', 'role'] as const),
] as const;
type ToldRow = Pick<NoticeItemRow, (typeof TOLD)[number]>;

/** One thing that a notice tells. */
export interface NoticeItem {
  readonly exceptionId: string;
  readonly subjectRef: string;
  readonly controlDomain: string;
  readonly item: ReminderItem;
  readonly number: number;
  readonly deadline: Instant;
  readonly step: string;
  readonly kind: ReminderStepKind;
  readonly days: number;
  readonly role: ReminderRole;
}

/** Writes down whom to tell of steps; nobody is told of the same one twice. */
export async function appendItems(
  tx: Knex.Transaction,
  taken: readonly StepTaken[],
  now: Date,
): Promise<void> {
  const told = taken.filter(({ step }) => step);
  const drafts = await draftFor(
    tx,
    told.flatMap(({ recipients }) => recipients.map(({ ref }) => ref)),
  );
  const rows = told.flatMap(({ due, step, recipients }) =>
    step
      ? recipients.map(({ ref, role }) => ({
          notice_key: drafts.get(ref),
          recipient: ref,
          role,
          exception_id: due.exception.id,
          subject_ref: due.exception.subjectRef,
          control_domain: due.exception.controlDomain,
          item: due.item,
          number: due.number,
          deadline: new Date(due.deadline),
          step: step.key,
          kind: step.kind,
          days: step.days,
          created_at: now,
        }))
      : [],
  );
  await insertSet(tx, NOTICE_ITEMS, rows, 'on conflict do nothing');
}

/**
 * Makes notices of what some recipients have not been told yet: with what waits
 * for them already, if anything does.
 *
 * @returns how many drafts there were
 */
export async function bundleSome(
  tx: Knex.Transaction,
  now: Date,
): Promise<number> {
  const drafts = await takeDrafts(tx, RECIPIENTS_AT_ONCE);
  if (drafts.length === 0) {
    return 0;
  }
  const waiting = await waitingDigests(
    tx,
    drafts.map(({ recipient }) => recipient),
    now,
  );
  const keys = new Map(waiting);
  for (const draft of drafts) {
    const key = keys.get(draft.recipient) ?? draft.notice_key;
    keys.set(draft.recipient, key);
    await moveItems(tx, draft, key);
  }
  const payloads = await payloadsOf(tx, [...keys.values()]);
  const bundled = [...keys].flatMap(([recipient, key]) => {
    const payload = payloads.get(key);
    return payload
      ? { recipient, dedupe_key: key, payload: JSON.stringify(payload) }
      : [];
  });
  const isNew = ({ recipient }: { recipient: string }) =>
    !waiting.has(recipient);
  await insertSet(
    tx,
    NOTICES,
    bundled
      .filter(isNew)
      .map(row => ({ ...row, is_digest: true, ...waitingSince(now) })),
  );
  await updateSet(
    tx,
    NOTICES,
    bundled.filter(row => !isNew(row)),
    { by: ['dedupe_key', 'recipient'] },
  );
  return drafts.length;
}

// Hardly ever: who waits for a digest, or was told by two at once, gets one.
async function moveItems(
  tx: Knex.Transaction,
  { notice_key: from }: DraftRow,
  to: string,
) {
  if (from !== to) {
    await tx<NoticeItemRow>(NOTICE_ITEMS)
      .where({ notice_key: from })
      .update({ notice_key: to });
  }
}

/** What some notices tell of that which is not settled, by their keys. */
export async function payloadsOf(
  tx: Knex.Transaction,
  keys: readonly string[],
): Promise<ReadonlyMap<string, NoticePayload>> {
  if (keys.length === 0) {
    return new Map();
  }
  const rows: (ToldRow & { notice_key: string })[] = await tx<NoticeItemRow>(
    NOTICE_ITEMS,
  )
    .whereIn('notice_key', [...keys])
    .whereNull('settled_at')
    .orderBy('id')
    .select('notice_key', ...TOLD);
  return new Map(
    [...groupedBy(rows, row => row.notice_key)].map(([key, items]) => [
      key,
      digestOf(items.map(fromRow)),
    ]),
  );
}

export function fromRow(row: ToldRow): NoticeItem {
  return {
    exceptionId: row.exception_id,
    subjectRef: row.subject_ref,
    controlDomain: row.control_domain,
    item: row.item,
    number: row.number,
    deadline: instantFrom(row.deadline),
    step: row.step,
    kind: row.kind,
    days: row.days,
    role: row.role,
  };
}

// What could not be delivered yet tells the newer things as well.
async function waitingDigests(
  tx: Knex.Transaction,
  recipients: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const rows: { recipient: string; dedupe_key: string }[] = await tx(NOTICES)
    .whereIn('recipient', [...recipients])
    .where({ is_digest: true })
    .whereNull('delivered_at')
    .where(free =>
      free.whereNull('claimed_until').orWhere('claimed_until', '<=', now),
    )
    .orderBy('id')
    .modify(lockFree, tx)
    .select('recipient', 'dedupe_key');
  return new Map(
    rows.map(({ recipient, dedupe_key: key }) => [recipient, key]),
  );
}
