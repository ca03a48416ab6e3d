import type { EffectivePolicy } from '../policy/policy';
import { hasSeenCause, reviewOf } from '../review/review';
import { endsBySilence } from '../review/silence';
import { hasCome } from '../time';
import { isCappedAt } from './caps';
import type { LifecycleCommand } from './commands';
import type { DutyRefusal } from './duties';
import type { MfaException } from './exception';
import { extensionTerms } from './extension';
import { pendingExtension } from './pending';
import { lacksPlan } from './plan';
import type { LifecycleAction } from './vocabulary';

/** Why the record itself stands in the way. @public */
export type StateObstacle =
  | 'state'
  | 'not_yet_valid'
  | 'end_has_passed'
  | 'end_has_not_come'
  | 'nothing_to_remove'
  | 'other_review'
  | 'cause_was_seen'
  | 'review_is_not_due'
  | 'silence_does_not_end'
  | 'end_is_earlier'
  | 'not_break_glass'
  | 'extension_pending'
  | 'no_extension_pending'
  | 'no_extensions_left'
  | 'plan_missing'
  | 'plan_approved';

/** What stands in the way of an action. @public */
export type Obstacle =
  | {
      readonly kind: 'state';
      readonly code: StateObstacle;
      readonly message: string;
    }
  | {
      readonly kind: 'duty';
      readonly code: DutyRefusal;
      readonly message: string;
    };

type Standing = { code: StateObstacle; message: string } | undefined;

/** Why silence does not end it. */
export function silenceObstacleTo(
  exception: MfaException,
  now: Date,
): Standing {
  const { reviewDueAt } = exception;
  if (!endsBySilence(exception)) {
    return {
      code: 'silence_does_not_end',
      message: 'It is not ended because nobody answers',
    };
  }
  return reviewDueAt && hasCome(reviewDueAt, now)
    ? undefined
    : { code: 'review_is_not_due', message: 'No review of it is due' };
}

/** What is asked for over and over is not approved before somebody has a plan to end that. */
export function planObstacleTo(
  exception: MfaException,
  action: LifecycleAction,
): Standing {
  return action === 'approve' && lacksPlan(exception)
    ? {
        code: 'plan_missing',
        message: `The same was asked for ${exception.similarity?.repeats} times before: it needs a remediation plan before it can be approved`,
      }
    : undefined;
}

/** What is asked of an extension that there has to be, or has not. */
export function extensionObstacleTo(
  exception: MfaException,
  action: LifecycleAction,
  policy: EffectivePolicy | undefined,
): Standing {
  const pending = pendingExtension(exception);
  switch (action) {
    case 'extend':
      if (pending) {
        return {
          code: 'extension_pending',
          message: `Extension ${pending.number} waits for a decision`,
        };
      }
      return policy && extensionTerms(exception, policy).latestEnd
        ? undefined
        : {
            code: 'no_extensions_left',
            message: 'No later end is admitted any more',
          };
    case 'approve_extension':
    case 'reject_extension':
    case 'withdraw_extension':
      return pending
        ? undefined
        : {
            code: 'no_extension_pending',
            message: 'No extension waits for a decision',
          };
    default:
      return undefined;
  }
}

/**
 * What stands in the way of one command rather than of every one of its kind:
 * whoever decides has seen on what, and nothing is counted twice.
 */
export function obstacleToCommand(
  exception: MfaException,
  command: LifecycleCommand,
): Obstacle | undefined {
  switch (command.action) {
    case 'approve_extension':
    case 'reject_extension':
    case 'withdraw_extension':
      return otherExtension(exception, command.number);
    case 'certify':
    case 'reduce':
    case 'review_revoke':
    case 'dont_know':
    case 'reassign_review':
    case 'end_unanswered':
      return otherReview(exception, command.number);
    case 'call_review':
      return hasSeenCause(exception, command.cause.key)
        ? inTheState('cause_was_seen', 'This has called for a review before')
        : undefined;
    case 'cap_end':
      return isCappedAt(exception, command.validTo)
        ? inTheState('end_is_earlier', `It ends by ${command.validTo} already`)
        : undefined;
    default:
      return undefined;
  }
}

function otherExtension(exception: MfaException, number: number) {
  const pending = pendingExtension(exception)?.number;
  return number === pending
    ? undefined
    : inTheState(
        'no_extension_pending',
        `Extension ${number} does not wait for a decision, but ${pending} does`,
      );
}

function otherReview(exception: MfaException, number: number) {
  const open = reviewOf(exception).number;
  return number === open
    ? undefined
    : inTheState(
        'other_review',
        `Review ${number} is not open, but review ${open} is`,
      );
}

function inTheState(code: StateObstacle, message: string): Obstacle {
  return { kind: 'state', code, message };
}
