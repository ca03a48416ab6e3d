import { NotAllowedError } from '@backstage/errors';
import { ExceptionConflictError } from '../errors';
import { changesBetween, type HistoryEntry } from '../history/history';
import type { ReviewCause } from '../review/review';
import { toInstant, type Instant } from '../time';
import { taskChanges } from '../work/tasks';
import { withApproversStanding } from './approvals';
import { availableActions, obstacleTo, targetOf } from './availability';
import type { LifecycleCommand } from './commands';
import { consequencesOf } from './consequences';
import type { Actor } from './duties';
import type { ExceptionRequest, MfaException } from './exception';
import { withExtensionStanding } from './extension';
import { obstacleToCommand } from './obstacles';
import { withRepeats } from './plan';
import type { LifecycleContext, Transition } from './transition';
import type {
  LifecycleAction,
  Origin,
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
    obstacleTo(
      ...([current, command.action, actor, now] as const),
      policy,
      context.reviewing,
    ) ?? obstacleToCommand(current, command);
  if (obstacle?.kind === 'duty') {
    throw new NotAllowedError(obstacle.message);
  }
  if (obstacle) {
    throw new ExceptionConflictError(obstacle.message, {
      state: current.state,
      version: current.version,
      allowedActions: availableActions(current, actor, now, context.reviewing),
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
    entry: entryFor(
      written,
      next,
      { reason: causeOf(command), ...command, effectiveAt },
      context,
    ),
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
 * Makes a review due now, or by the time that its cause asks for, but never later
 * than it is. Nothing where the same has called before, or where nothing is in
 * force that could be reviewed.
 *
 * @param cause - what called for it, and no more than that: all who may see the
 * exception can read it
 * @public
 */
export function callReview(
  current: MfaException,
  cause: ReviewCause,
  now: Date,
  dueAt?: Instant,
): Transition | undefined {
  return byItself(
    current,
    { action: 'call_review', cause, ...(dueAt && { dueAt }) },
    now,
  );
}

/**
 * Ends an exception whose review nobody has answered. Nothing where its policy
 * does not say so, for break-glass accounts, or where no review is due.
 *
 * @param number - the review that was not answered
 * @public
 */
export function endUnanswered(
  current: MfaException,
  number: number,
  now: Date,
): Transition | undefined {
  return byItself(current, { action: 'end_unanswered', number }, now);
}

/**
 * Has an exception end with a vendor's contract, or now where that has ended.
 * Nothing where it ends by then already, and says so.
 *
 * @param cause - what it is that those who answer for it have to look at
 * @public
 */
export function capEnd(
  current: MfaException,
  cap: { readonly validTo: Instant; readonly cause: ReviewCause },
  now: Date,
): Transition | undefined {
  return byItself(current, { action: 'cap_end', ...cap }, now);
}

/**
 * Writes down who and what an exception depends on that is not in the catalog any
 * more; all of it, as it is now. Nothing where there is nothing to take out.
 *
 * @public
 */
export function noteGone(
  current: MfaException,
  gone: readonly string[],
  now: Date,
): Transition | undefined {
  return byItself(current, { action: 'note_gone', gone }, now);
}

// What the register does without being asked to, where nothing is in the way.
function byItself(
  current: MfaException,
  command: Extract<LifecycleCommand, { action: SystemAction }>,
  now: Date,
): Transition | undefined {
  const system: Actor = { kind: 'system' };
  return obstacleTo(current, command.action, system, now) ??
    obstacleToCommand(current, command)
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

// Approvals are counted when one is added, and so is who has gone since, and how
// often the same has been asked for.
function asDecidedNow(
  exception: MfaException,
  action: LifecycleAction,
  { similarity, standing, now }: LifecycleContext,
): MfaException {
  const at = toInstant(now);
  if (action === 'approve') {
    const counted = withRepeats(exception, similarity.repeats);
    return standing ? withApproversStanding(counted, standing, at) : counted;
  }
  return standing && action === 'approve_extension'
    ? withExtensionStanding(exception, standing, at)
    : exception;
}

// Where the register acts by itself, what made it do so is all there is to say.
function causeOf(command: LifecycleCommand): string | undefined {
  return 'cause' in command ? command.cause.trigger : undefined;
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
