import type { LifecycleCommand } from '../exception/commands';
import { obstacleTo } from '../exception/availability';
import { applyCommand } from '../exception/lifecycle';
import type { MfaException } from '../exception/exception';
import { effectiveRisk } from '../exception/risk';
import { earlier, hasCome, later, toInstant, type Instant } from '../time';
import type { ImportFacts, ImportPerson, ImportedRequest } from './request';
import type { ImportNote, ImportRow } from './row';
import type { ImportStatus } from './words';

// Where an imported exception stands. What a row says was decided is lived
// through again, by the rules that hold for everybody: who approved must have
// been free to, and so must who put it in place. What the rules do not admit
// did not happen; what stands nevertheless, stands without a right.

interface Past {
  readonly row: ImportRow;
  readonly asked: ImportedRequest;
  readonly facts: ImportFacts;
  readonly now: Date;
  readonly notes: ImportNote[];
}

/** Takes a request on to where a row says that it stands, as far as it is true. */
export function standingOf(requested: MfaException, past: Past): MfaException {
  const { row, notes, now } = past;
  const status = statusOf(row, requested, now, notes);
  switch (status) {
    case 'rejected':
    case 'withdrawn':
      return { ...requested, state: status };
    case 'requested':
      return approvedBy(requested, past);
    case 'approved':
      return isOver(requested, now)
        ? endedIn('expired', inPlace(requested, past), past)
        : approvedBy(requested, past);
    case 'in_place':
      return isOver(requested, now)
        ? endedIn('expired', inPlace(requested, past), past)
        : standing(inPlace(requested, past), past);
    case 'ended':
      return endedIn('expired', inPlace(requested, past), past);
    case 'revoked':
      return endedIn('revoked', inPlace(requested, past), past);
    case 'removed':
      return endedIn(
        isOver(requested, now) ? 'expired' : 'revoked',
        inPlace(requested, past),
        past,
      );
    default:
      throw new Error(`Unhandled status: ${status satisfies never}`);
  }
}

function statusOf(
  row: ImportRow,
  requested: MfaException,
  now: Date,
  notes: ImportNote[],
): ImportStatus {
  if (row.status) {
    return row.status;
  }
  const infer = (status: ImportStatus) => {
    notes.push({ field: 'status', message: `'${status}'` });
    return status;
  };
  if (row.removalEvidence || row.removedAt) {
    return infer('removed');
  }
  if (isOver(requested, now)) {
    return infer('ended');
  }
  return infer(row.implementer || row.implementedAt ? 'in_place' : 'requested');
}

function isOver({ validTo }: MfaException, now: Date) {
  return hasCome(validTo, now);
}

function approvedBy(requested: MfaException, past: Past): MfaException {
  const { row, facts, notes } = past;
  let record = requested;
  for (const [index, name] of row.approvers.entries()) {
    const at = row.approvedAt[Math.min(index, row.approvedAt.length - 1)];
    const by = facts.person(name);
    if (!by || !at) {
      notes.push({
        field: by ? 'approvedAt' : 'approvers',
        message: by
          ? 'not given, so that the approval does not count'
          : 'not in the catalog, so that the approval does not count',
      });
      continue;
    }
    record = lived(record, 'approvers', by, at, past, {
      action: 'approve',
      // Nobody judged them, as far as the row says.
      controlStrength: row.controlStrength ?? 'weak',
      residualRisk: row.residualRisk ?? effectiveRisk(requested),
    });
  }
  return record;
}

function inPlace(requested: MfaException, past: Past): MfaException {
  const { row, facts, notes } = past;
  const approved = approvedBy(requested, past);
  if (approved.state !== 'approved') {
    notes.push({
      field: 'approvers',
      message: `do not satisfy policy '${past.asked.policy.id}'`,
    });
    return approved;
  }
  const by = row.implementer && facts.person(row.implementer);
  if (!by) {
    notes.push({
      field: 'implementer',
      message: 'nobody in the catalog, so that nobody answers for it',
    });
    return approved;
  }
  const last = approved.approvals[approved.approvals.length - 1].at;
  const at = later(row.implementedAt ?? last, approved.validFrom);
  return lived(approved, 'implementer', by, at, past, { action: 'implement' });
}

/** What is in place without being in force has no right to be. */
function standing(record: MfaException, { asked, now }: Past): MfaException {
  if (record.state !== 'active') {
    return { ...record, enforcement: 'in_place' };
  }
  return asked.reviewNow ? { ...record, reviewDueAt: toInstant(now) } : record;
}

function endedIn(
  state: 'expired' | 'revoked',
  record: MfaException,
  past: Past,
): MfaException {
  const { row, facts, notes, now } = past;
  const { reviewDueAt: _nothingToReview, ...rest } = record;
  const ended: MfaException = {
    ...rest,
    state,
    enforcement: 'removal_pending',
    endedAt: earlier(record.validTo, toInstant(now)),
  };
  if (row.status !== 'removed' && !row.removalEvidence && !row.removedAt) {
    return ended;
  }
  const by = row.remover ? facts.person(row.remover) : undefined;
  if (!by || !row.removalEvidence) {
    notes.push({
      field: by ? 'removalEvidence' : 'remover',
      message: 'not given or not known: its removal is still to be verified',
    });
    return ended;
  }
  return lived(ended, 'remover', by, row.removedAt ?? toInstant(now), past, {
    action: 'confirm_removal',
    evidence: row.removalEvidence,
  });
}

// Does what somebody did, at the time that they did it, if they were free to.
function lived(
  record: MfaException,
  field: string,
  actor: ImportPerson,
  at: Instant,
  { asked, notes }: Past,
  command: LifecycleCommand,
): MfaException {
  const when = new Date(at);
  const obstacle = obstacleTo(record, command.action, actor, when);
  if (obstacle) {
    notes.push({ field, message: `does not count: ${obstacle.message}` });
    return record;
  }
  return applyCommand(record, command, {
    actor,
    now: when,
    similarity: { repeats: 0, copies: 0 },
    subjectOwnerRef: asked.subject.ownerRef,
    policyFor: () => asked.policy,
  }).next;
}
