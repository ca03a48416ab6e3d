import {
  firstStep,
  ladderOf,
  type LadderItem,
  type ReminderItem,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { given, insertSet } from '../platform/sets';

// What people are reminded of follows from the records of exceptions, and is
// written with them; only how far each has come is kept here alone. It begins
// anew when there is something else to do, or until another time.

export const REMINDERS = 'mfa_reminders';

/** A row of `mfa_reminders`. For the stores alone. */
export interface ReminderRow {
  exception_id: string;
  item: ReminderItem;
  number: number;
  deadline: Date;
  turn: number;
  until_at: Date | null;
  next_at: Date | null;
  step: string | null;
  taken_at: Date | null;
  told_at: Date | null;
  silent_at: Date | null;
  claimed_by: string | null;
  claimed_until: Date | null;
}

const PROGRESS = [
  'step',
  'taken_at',
  'told_at',
  'silent_at',
  'claimed_by',
  'claimed_until',
] as const;

const SAME = ['number', 'deadline', 'turn']
  .map(name => `${REMINDERS}.${name} = excluded.${name}`)
  .join(' and ');

const GO_ON_OR_BEGIN_ANEW = `
  on conflict (exception_id, item) do update set
    number = excluded.number, deadline = excluded.deadline,
    turn = excluded.turn, until_at = excluded.until_at,
    next_at = case when ${SAME}
      then coalesce(${REMINDERS}.next_at, excluded.next_at)
      else excluded.next_at end,
    ${PROGRESS.map(
      name => `${name} = case when ${SAME} then ${REMINDERS}.${name} end`,
    )}
  where not (${SAME})
    or ${REMINDERS}.until_at is distinct from excluded.until_at`;

/**
 * Keeps up with what there is to be reminded of after some transitions, of each
 * exception no more than one, inside their transaction.
 */
export async function writeReminders(
  tx: Knex.Transaction,
  transitions: readonly Transition[],
): Promise<void> {
  const concerned = transitions.filter(concernsReminders);
  if (concerned.length === 0) {
    return;
  }
  const rows = concerned.flatMap(({ next }) =>
    ladderOf(next).map(item => toRow(next.id, item)),
  );
  const ids = concerned.map(({ next }) => next.id);
  const settled = tx(REMINDERS).whereIn('exception_id', ids);
  if (rows.length > 0) {
    const { sql, value } = given(tx, REMINDERS, rows);
    settled.whereRaw(
      `(exception_id, item) not in (select exception_id, item from ${sql})`,
      [value],
    );
  }
  await settled.delete();
  await insertSet(tx, REMINDERS, rows, GO_ON_OR_BEGIN_ANEW);
}

// Of what was never in place, nobody is reminded.
function concernsReminders({ next, entry }: Transition): boolean {
  return next.enforcement !== 'not_in_place' || 'enforcement' in entry.changes;
}

function toRow(exceptionId: string, item: LadderItem) {
  const first = firstStep(item);
  return {
    exception_id: exceptionId,
    item: item.item,
    number: item.number,
    deadline: new Date(item.deadline),
    turn: item.turn,
    until_at: item.until ? new Date(item.until) : null,
    next_at: first ? new Date(first.at) : null,
  } satisfies Partial<ReminderRow>;
}
