import { ConflictError } from '@backstage/errors';
import type { Transition } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { appendHistory, beginHistories } from '../platform/history';
import { openTasks, writeTasks } from '../tasks/taskRows';
import {
  toApprovalRow,
  toRow,
  type ApprovalRow,
  type ExceptionRow,
} from './exceptionRow';
import { beginPeople, writePeople } from './peopleRows';

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
  await tx<ExceptionRow>('mfa_exceptions').insert(
    transitions.map(({ next }) => toRow(next)),
  );
  // An imported exception comes with its approvals.
  const approvals = transitions.flatMap(({ next }) => approvalRows(next));
  if (approvals.length > 0) {
    await tx<ApprovalRow>('mfa_exception_approvals').insert(approvals);
  }
  await beginHistories(
    tx,
    transitions.map(({ entry }) => entry),
  );
  await beginPeople(
    tx,
    transitions.map(({ next }) => next),
  );
  await openTasks(tx, transitions);
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
  const { next, entry } = transition;
  if (next.version === 1) {
    await insertExceptions(tx, [transition]);
    return;
  }
  // The version in the where clause is the lock: whoever comes second
  // matches no row, on every engine alike.
  const updated = await tx<ExceptionRow>('mfa_exceptions')
    .where({ id: next.id, version: next.version - 1 })
    .update(toRow(next));
  if (updated !== 1) {
    throw new ConflictError(
      `Exception '${next.id}' was changed by someone else`,
    );
  }
  if (entry.action === 'approve') {
    await countApprovals(tx, next);
  }
  await writePeople(tx, transition);
  await appendHistory(tx, entry);
  await writeTasks(tx, transition);
}

// Whoever has gone no longer counts, and may approve again when they are back.
async function countApprovals(
  tx: Knex.Transaction,
  exception: Transition['next'],
) {
  const { id, round, approvals, updatedAt } = exception;
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
  const given = approvals[approvals.length - 1];
  await tx<ApprovalRow>('mfa_exception_approvals').insert(
    toApprovalRow(id, given),
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
