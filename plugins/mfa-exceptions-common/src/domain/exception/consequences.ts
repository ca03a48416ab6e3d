import { refuse, refuseBlank, type FieldIssue } from '../errors';
import { populationBreaches } from '../policy/limits';
import { addDays, earlier, hasCome, millisOf, toInstant } from '../time';
import type { Instant } from '../time';
import type { LifecycleCommand } from './commands';
import { eligibleFor, requestBallot, withConsent } from './approvals';
import { openApprovalPaths } from './duties';
import type { ExceptionRequest, MfaException } from './exception';
import { extensionAsked, extensionDecided } from './extension';
import { extensionsLapsed } from './pending';
import type { LifecycleContext } from './transition';
import { endCapped } from './caps';
import {
  reviewAnswered,
  reviewCalled,
  reviewEscalated,
  reviewOpened,
  reviewReassigned,
} from './reviewing';
import { compareScopes, sizeKept } from './scope';
import { useRecorded } from './uses';
import { resubmitted, submitted } from './submission';

/** What a command changes beside the state. */
export type Consequences = Partial<MfaException> & {
  readonly effectiveAt?: Instant;
};

/**
 * What an admitted command does to a record.
 *
 * @throws FieldsError when the command's own values break the rules
 */
export function consequencesOf(
  current: MfaException,
  command: LifecycleCommand,
  context: LifecycleContext,
): Consequences {
  switch (command.action) {
    case 'edit':
      return edited(command.changes);
    case 'submit':
      return submitted(current, current, context);
    case 'resubmit':
      return resubmitted(current, command.changes, context);
    case 'withdraw':
      return {};
    case 'reject':
      refuseBlank('reason', command.reason);
      return {};
    case 'approve':
      return approved(current, command, context);
    case 'implement':
      return implemented(current, command.reason, context);
    case 'narrow':
      return narrowed(current, command.changes, context);
    case 'revoke':
      return revoked(current, command.reason, context);
    case 'complete':
      return endedNow(current, context.now);
    case 'expire':
      return {
        ...ended(current, current.validTo),
        effectiveAt: current.validTo,
      };
    case 'confirm_removal':
      return removalConfirmed(command.evidence, context);
    case 'attach_plan':
      return { remediationPlan: command.remediationPlan };
    case 'certify':
      return reviewAnswered(current, command, current.validTo, context);
    case 'reduce':
      return reduced(current, command, context);
    case 'review_revoke':
      return {
        ...revoked(current, command.reason, context),
        ...reviewAnswered(current, command, current.validTo, context),
      };
    case 'dont_know':
      return reviewEscalated(current, command.reason, context);
    case 'reassign_review':
      return reviewReassigned(current, command, context);
    case 'record_use':
      return useRecorded(current, command, context);
    case 'call_review': {
      const { cause, dueAt = toInstant(context.now) } = command;
      return reviewCalled(current, cause, dueAt);
    }
    case 'end_unanswered':
      return endedNow(current, context.now);
    case 'cap_end':
      return endCapped(current, command, context.now, at => ended(current, at));
    case 'note_gone':
      return { gone: command.gone.length > 0 ? command.gone : undefined };
    case 'extend':
      return extensionAsked(current, command, context);
    case 'approve_extension':
    case 'reject_extension':
    case 'withdraw_extension':
      return extensionDecided(current, command, context);
    default:
      return unreachable(command);
  }
}

function edited(changes: Partial<ExceptionRequest>): Consequences {
  // A draft was never asked for: its first end is the one it is submitted with.
  return changes.validTo
    ? { ...changes, originalValidTo: changes.validTo }
    : changes;
}

function approved(
  current: MfaException,
  command: Extract<LifecycleCommand, { action: 'approve' }>,
  { actor, now }: LifecycleContext,
): Consequences {
  const ballot = requestBallot(current);
  const eligible = eligibleFor(ballot, actor, command.path);
  if (actor.kind !== 'user') {
    throw new Error('Only a person approves an exception');
  }
  const approvals = withConsent(current.approvals, ballot, {
    eligible,
    consent: {
      round: current.round,
      by: actor.ref,
      at: toInstant(now),
      controlStrength: command.controlStrength,
      residualRisk: command.residualRisk,
      comment: command.reason,
    },
  });
  const waiting = openApprovalPaths({ ...current, approvals }).length > 0;
  return waiting ? { approvals, state: 'requested' } : { approvals };
}

function implemented(
  current: MfaException,
  note: string | undefined,
  { actor, now }: LifecycleContext,
): Consequences {
  if (actor.kind !== 'user') {
    throw new Error('Only a person implements an exception');
  }
  const at = toInstant(now);
  const drillInterval = current.policy?.drillIntervalDays;
  return {
    ...reviewOpened(current, now),
    enforcement: 'in_place',
    activatedAt: at,
    endedAt: undefined,
    drillDueAt: drillInterval ? addDays(at, drillInterval) : undefined,
    removal: undefined,
    implementations: [
      ...current.implementations,
      { round: current.round, by: actor.ref, at, note },
    ],
  };
}

function narrowed(
  current: MfaException,
  changes: Extract<LifecycleCommand, { action: 'narrow' }>['changes'],
  { now }: LifecycleContext,
): Consequences {
  const { validTo = current.validTo, scope = current.scope } = changes;
  const comparison = compareScopes(scope, current.scope);
  const issues: FieldIssue[] = [];
  if (hasCome(validTo, now)) {
    issues.push({
      field: 'validTo',
      message: 'must lie in the future; to end it now, complete or revoke it',
    });
  } else if (millisOf(validTo) > millisOf(current.validTo)) {
    issues.push({
      field: 'validTo',
      message: `must be before ${current.validTo}: a later end needs an approval`,
    });
  }
  if (comparison === 'wider') {
    issues.push({
      field: 'scope',
      message:
        'must lie within the scope as approved: more than that needs an approval',
    });
  }
  if (comparison === 'same' && validTo === current.validTo) {
    issues.push({
      field: 'validTo',
      message: 'must be earlier, or the scope narrower, than it is',
    });
  }
  issues.push(...populationBreaches(scope, current.policy));
  refuse(issues);
  return {
    validTo,
    scope,
    ...sizeKept(current, scope),
    reviewDueAt: current.reviewDueAt && earlier(current.reviewDueAt, validTo),
  };
}

// Less of it, and another look at what is left before long.
function reduced(
  current: MfaException,
  command: Extract<LifecycleCommand, { action: 'reduce' }>,
  context: LifecycleContext,
): Consequences {
  const { validTo = current.validTo, ...rest } = narrowed(
    current,
    command.changes,
    context,
  );
  return {
    ...rest,
    validTo,
    ...reviewAnswered(current, command, validTo, context),
  };
}

function endedNow(current: MfaException, now: Date): Consequences {
  const at = toInstant(now);
  return { ...ended(current, at), validTo: at };
}

// An approval that is revoked unused was not in force, and so does not end.
function revoked(
  current: MfaException,
  reason: string,
  { now }: LifecycleContext,
): Consequences {
  refuseBlank('reason', reason);
  return current.state === 'active' ? ended(current, toInstant(now)) : {};
}

// What is not in place needs no removal.
function ended(current: MfaException, endedAt: Instant): Consequences {
  return {
    ...extensionsLapsed(current, endedAt),
    endedAt,
    reviewDueAt: undefined,
    enforcement:
      current.enforcement === 'in_place'
        ? 'removal_pending'
        : current.enforcement,
  };
}

function removalConfirmed(
  evidence: string,
  { actor, now }: LifecycleContext,
): Consequences {
  if (actor.kind !== 'user') {
    throw new Error('Only a person confirms a removal');
  }
  refuseBlank('evidence', evidence);
  return {
    enforcement: 'removed',
    removal: { by: actor.ref, at: toInstant(now), evidence },
  };
}

function unreachable(command: never): never {
  throw new Error(`Unhandled command: ${JSON.stringify(command)}`);
}
