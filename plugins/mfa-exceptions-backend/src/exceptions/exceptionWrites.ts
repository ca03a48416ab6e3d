import { ConflictError } from '@backstage/errors';
import type {
  MfaException,
  Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { appendHistories, beginHistories } from '../platform/history';
import { insertSet, updateSet } from '../platform/sets';
import { writeReminders } from '../reminders/reminderRows';
import { writeReviews } from '../reviews/reviewRows';
import { openTasks, writeTasks } from '../tasks/taskRows';
import {
  toApprovalRow,
  toChangedRows,
  toRow,
  type ApprovalRow,
  type ExceptionRow,
} from './exceptionRow';
import { beginPeople, writePeople } from './peopleRows';

const EXCEPTIONS = 'mfa_exceptions';

/**
 * Writes exceptions that have just come to be, one or thousands: each with its
 * first entry, its tasks and whatever the register keeps beside it.
 */
export async function insertExceptions(
  tx: Knex.Transaction,
  transitions: readonly Transition[],
): Promise<void> {
  if (transitions.length === 0) {
    return;
  }
  await insertSet(
    tx,
    EXCEPTIONS,
    transitions.map(({ next }) => toRow(next)),
  );
  // An imported exception comes with its approvals.
  await insertSet(
    tx,
    'mfa_exception_approvals',
    transitions.flatMap(({ next }) => approvalRows(next)),
  );
  await beginHistories(
    tx,
    transitions.map(({ entry }) => entry),
  );
  await beginPeople(
    tx,
    transitions.map(({ next }) => next),
  );
  await openTasks(tx, transitions);
  await writeReviews(tx, transitions);
  await writeReminders(tx, transitions);
}

/**
 * Writes one transition, with its history, its tasks and its people.
 *
 * @throws ConflictError when somebody else has changed the exception in between
 */
export async function writeTransition(
  tx: Knex.Transaction,
  transition: Transition,
): Promise<void> {
  const { next } = transition;
  if (next.version === 1) {
    await insertExceptions(tx, [transition]);
    return;
  }
  // The version in the where clause is the lock: whoever comes second
  // matches no row, on every engine alike.
  const updated = await tx<ExceptionRow>(EXCEPTIONS)
    .where({ id: next.id, version: next.version - 1 })
    .update(toChangedRows([transition])[0]);
  if (updated !== 1) {
    throw new ConflictError(
      `Exception '${next.id}' was changed by someone else`,
    );
  }
  await writeBeside(tx, [transition]);
}

/**
 * The same for one transition each of many exceptions, whose rows are locked,
 * and are of the version that each transition goes on from.
 */
export async function writeTransitions(
  tx: Knex.Transaction,
  transitions: readonly Transition[],
): Promise<void> {
  await updateSet(tx, EXCEPTIONS, toChangedRows(transitions), { by: ['id'] });
  await writeBeside(tx, transitions);
}

// All that follows from a change and is kept apart from the record.
async function writeBeside(
  tx: Knex.Transaction,
  transitions: readonly Transition[],
) {
  const approved = transitions.filter(
    ({ entry }) => entry.action === 'approve',
  );
  await countApprovals(
    tx,
    approved.map(({ next }) => next),
  );
  await writePeople(tx, transitions);
  await appendHistories(
    tx,
    transitions.map(({ entry }) => entry),
  );
  await writeTasks(tx, transitions);
  await writeReviews(tx, transitions);
  await writeReminders(tx, transitions);
}

// Whoever has gone no longer counts, and may approve again when they are back.
async function countApprovals(
  tx: Knex.Transaction,
  approved: readonly MfaException[],
) {
  for (const { id, round, approvals, updatedAt } of approved) {
    const lapsed = approvals.filter(({ lapsedAt }) => lapsedAt === updatedAt);
    if (lapsed.length > 0) {
      await tx<ApprovalRow>('mfa_exception_approvals')
        .where({ exception_id: id, round })
        .whereIn(
          'approver',
          lapsed.map(({ by }) => by),
        )
        .delete();
    }
  }
  await insertSet(
    tx,
    'mfa_exception_approvals',
    approved.map(({ id, approvals }) =>
      toApprovalRow(id, approvals[approvals.length - 1]),
    ),
  );
}

// Who approved twice in a round, because the first one lapsed, is one row.
function approvalRows({ id, approvals }: Transition['next']): ApprovalRow[] {
  const rows = approvals.map(approval => toApprovalRow(id, approval));
  return rows.filter(
    ({ round, approver }, index) =>
      rows.findIndex(
        other => other.round === round && other.approver === approver,
      ) === index,
  );
}
