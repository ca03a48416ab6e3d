import { NotAllowedError } from '@backstage/errors';
import { ExceptionConflictError } from '../errors';
import { changesBetween, type HistoryEntry } from '../history/history';
import { toInstant, type Instant } from '../time';
import { taskChanges } from '../work/tasks';
import { withApproversStanding } from './approvals';
import {
  availableActions,
  obstacleTo,
  targetOf,
  type Obstacle,
} from './availability';
import type { LifecycleCommand } from './commands';
import { consequencesOf } from './consequences';
import type { Actor } from './duties';
import type { ExceptionRequest, MfaException } from './exception';
import { withExtensionStanding } from './extension';
import { pendingExtension } from './pending';
import type { LifecycleContext, Transition } from './transition';
import type {
  LifecycleAction,
  Origin,
  ReviewTrigger,
  SubjectClass,
  SystemAction,
} from './vocabulary';

/**
 * Starts a record, as a draft.
 *
 * @throws NotAllowedError when the actor is not a person
 * @public
 */
export function draftException(
  input: {
    id: string;
    subjectRef: string;
    subjectClass: SubjectClass;
    origin: Origin;
    request: ExceptionRequest;
  },
  context: Pick<LifecycleContext, 'actor' | 'now' | 'subjectOwnerRef'>,
): Transition {
  const { id, subjectRef, subjectClass, origin, request } = input;
  if (context.actor.kind !== 'user') {
    throw new NotAllowedError('Only a person can request an exception');
  }
  const at = toInstant(context.now);
  const next: MfaException = {
    ...request,
    id,
    subjectRef,
    subjectClass,
    origin,
    version: 1,
    state: 'draft',
    enforcement: 'not_in_place',
    subjectOwnerRef: context.subjectOwnerRef,
    requester: context.actor.ref,
    originalValidTo: request.validTo,
    round: 0,
    approvals: [],
    implementations: [],
    createdAt: at,
    updatedAt: at,
  };
  return {
    next,
    entry: entryFor(undefined, next, { action: 'create' }, context),
    tasks: taskChanges(undefined, next),
  };
}

/**
 * Works out what a command does to an exception. Pure: nothing is read or
 * written. What time alone has done must have been written before: see `settle`.
 *
 * @throws ExceptionConflictError when the record does not admit the command now
 * @throws NotAllowedError when the separation of duties forbids it
 * @throws FieldsError when the command's own values break the rules
 * @public
 */
export function applyCommand(
  written: MfaException,
  command: LifecycleCommand,
  context: LifecycleContext,
): Transition {
  const { actor, now } = context;
  const current = asDecidedNow(written, command.action, context);
  const policy =
    command.action === 'extend' ? context.policyFor(current) : undefined;
  const obstacle =
    obstacleTo(current, command.action, actor, now, policy) ??
    otherExtension(current, command);
  if (obstacle?.kind === 'duty') {
    throw new NotAllowedError(obstacle.message);
  }
  if (obstacle) {
    throw new ExceptionConflictError(obstacle.message, {
      state: current.state,
      version: current.version,
      allowedActions: availableActions(current, actor, now),
    });
  }

  const { effectiveAt, ...changes } = consequencesOf(current, command, context);
  const next: MfaException = {
    ...current,
    state: targetOf(current.state, command.action) ?? current.state,
    ...changes,
    version: current.version + 1,
    updatedAt: toInstant(now),
  };
  return {
    next,
    entry: entryFor(written, next, { ...command, effectiveAt }, context),
    tasks: taskChanges(written, next),
  };
}

/**
 * Writes down what time alone has done: an end that has come. Nothing where
 * there is nothing to write.
 *
 * @public
 */
export function settle(
  current: MfaException,
  now: Date,
): Transition | undefined {
  return byItself(current, { action: 'expire' }, now);
}

/**
 * Makes a review due now, whenever it would have been. Nothing where it is due
 * already, or where nothing is in force that could be reviewed.
 *
 * @param reason - what called for it, and no more than that: all who may see
 * the exception can read it
 * @public
 */
export function callReview(
  current: MfaException,
  reason: ReviewTrigger,
  now: Date,
): Transition | undefined {
  return byItself(current, { action: 'call_review', reason }, now);
}

// What the register does without being asked to, where nothing is in the way.
function byItself(
  current: MfaException,
  command: Extract<LifecycleCommand, { action: SystemAction }>,
  now: Date,
): Transition | undefined {
  const system: Actor = { kind: 'system' };
  return obstacleTo(current, command.action, system, now)
    ? undefined
    : applyCommand(current, command, {
        actor: system,
        now,
        policyFor: () => {
          throw new Error('What the register does by itself asks no policy');
        },
        similarity: { repeats: 0, copies: 0 },
      });
}

// Approvals are counted when one is added, and so is who has gone since.
function asDecidedNow(
  exception: MfaException,
  action: LifecycleAction,
  { standing, now }: LifecycleContext,
): MfaException {
  const at = toInstant(now);
  if (standing && action === 'approve') {
    return withApproversStanding(exception, standing, at);
  }
  return standing && action === 'approve_extension'
    ? withExtensionStanding(exception, standing, at)
    : exception;
}

// Whoever decides on an extension has seen which one.
function otherExtension(
  exception: MfaException,
  command: LifecycleCommand,
): Obstacle | undefined {
  const pending = pendingExtension(exception)?.number;
  return 'number' in command && command.number !== pending
    ? {
        kind: 'state',
        code: 'no_extension_pending',
        message: `Extension ${command.number} does not wait for a decision, but ${pending} does`,
      }
    : undefined;
}

function entryFor(
  before: MfaException | undefined,
  after: MfaException,
  what: {
    action: HistoryEntry['action'];
    reason?: string;
    effectiveAt?: Instant;
  },
  { actor, now }: Pick<LifecycleContext, 'actor' | 'now'>,
): HistoryEntry {
  return {
    exceptionId: after.id,
    sequence: after.version,
    at: toInstant(now),
    effectiveAt: what.effectiveAt,
    actor: actor.kind === 'system' ? undefined : actor.ref,
    action: what.action,
    from: before?.state,
    to: after.state,
    reason: what.reason,
    changes: changesBetween(before, after),
  };
}
