import type { EffectivePolicy } from '../policy/policy';
import { hasCome } from '../time';
import {
  dutyRefusalMessages,
  refusalOf,
  type Actor,
  type DutyRefusal,
} from './duties';
import type { MfaException } from './exception';
import { extensionTerms } from './extension';
import { pendingExtension } from './pending';
import { asOf, exclusionStandsIn } from './status';
import {
  lifecycleActions,
  systemActions,
  type ExceptionState,
  type LifecycleAction,
} from './vocabulary';

// The whole lifecycle on one screen: a pair that is not listed is not allowed.
// `approve` leads on only with the policy's last approval. Removal is verified
// apart from the state, so that a resubmission does not hide a standing exclusion.
const MOVES: {
  readonly [state in ExceptionState]: {
    readonly [action in LifecycleAction]?: ExceptionState;
  };
} = {
  draft: { edit: 'draft', submit: 'requested', withdraw: 'withdrawn' },
  requested: {
    approve: 'approved',
    reject: 'rejected',
    withdraw: 'withdrawn',
    confirm_removal: 'requested',
  },
  approved: {
    implement: 'active',
    revoke: 'revoked',
    confirm_removal: 'approved',
  },
  active: {
    narrow: 'active',
    expire: 'expired',
    revoke: 'revoked',
    complete: 'expired',
    extend: 'active',
    approve_extension: 'active',
    reject_extension: 'active',
    withdraw_extension: 'active',
    call_review: 'active',
  },
  expired: { resubmit: 'requested', confirm_removal: 'closed' },
  revoked: { confirm_removal: 'closed' },
  rejected: { resubmit: 'requested', confirm_removal: 'rejected' },
  withdrawn: { confirm_removal: 'withdrawn' },
  closed: {},
};

/** What the state table says, whoever asks. @public */
export function targetOf(
  state: ExceptionState,
  action: LifecycleAction,
): ExceptionState | undefined {
  return MOVES[state][action];
}

/** Why the record itself stands in the way. @public */
export type StateObstacle =
  | 'state'
  | 'not_yet_valid'
  | 'end_has_passed'
  | 'end_has_not_come'
  | 'nothing_to_remove'
  | 'review_is_due'
  | 'extension_pending'
  | 'no_extension_pending'
  | 'no_extensions_left';

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

/**
 * What stands in the way of an action on the record as written: first the
 * record itself, then the separation of duties.
 *
 * @param policy - what an extension would come under; the record's own where it
 * is not known
 * @returns nothing where the way is free
 * @public
 */
export function obstacleTo(
  exception: MfaException,
  action: LifecycleAction,
  actor: Actor,
  now: Date,
  policy = exception.policy,
): Obstacle | undefined {
  const state =
    stateObstacleTo(exception, action, now) ??
    extensionObstacleTo(exception, action, policy);
  if (state) {
    return { kind: 'state', ...state };
  }
  const code = refusalOf(exception, action, actor);
  return code && { kind: 'duty', code, message: dutyRefusalMessages[code] };
}

/** Whether somebody may do something now, and if not, why not. @public */
export interface ActionAvailability {
  readonly action: LifecycleAction;
  readonly allowed: boolean;
  readonly code?: StateObstacle | DutyRefusal;
  readonly reason?: string;
}

/**
 * What somebody may do with an exception at an instant, with the reason for
 * each thing that they may not.
 *
 * @public
 */
export function availability(
  exception: MfaException,
  actor: Actor,
  now: Date,
  policy = exception.policy,
): readonly ActionAvailability[] {
  const current = asOf(exception, now);
  return lifecycleActions
    .filter(action => !systemActions.some(own => own === action))
    .map(action => {
      const obstacle = obstacleTo(current, action, actor, now, policy);
      return obstacle
        ? {
            action,
            allowed: false,
            code: obstacle.code,
            reason: obstacle.message,
          }
        : { action, allowed: true };
    });
}

/** Just the actions that are open to somebody now. @public */
export function availableActions(
  exception: MfaException,
  actor: Actor,
  now: Date,
): readonly LifecycleAction[] {
  return availability(exception, actor, now)
    .filter(({ allowed }) => allowed)
    .map(({ action }) => action);
}

function stateObstacleTo(
  exception: MfaException,
  action: LifecycleAction,
  now: Date,
): { code: StateObstacle; message: string } | undefined {
  const { state, validFrom, validTo } = exception;
  if (!targetOf(state, action)) {
    return {
      code: 'state',
      message: `The exception is ${state}, which does not admit '${action}'`,
    };
  }
  const ended = hasCome(validTo, now);
  if (action === 'expire') {
    return ended
      ? undefined
      : {
          code: 'end_has_not_come',
          message: `The exception is valid until ${validTo}`,
        };
  }
  if (ended && (state === 'active' || needsTimeLeft(action))) {
    return {
      code: 'end_has_passed',
      message: `The end asked for, ${validTo}, has passed`,
    };
  }
  if (action === 'implement' && !hasCome(validFrom, now)) {
    return {
      code: 'not_yet_valid',
      message: `The exception may be put in place from ${validFrom} on`,
    };
  }
  if (
    action === 'confirm_removal' &&
    !exclusionStandsIn.includes(exception.enforcement)
  ) {
    return {
      code: 'nothing_to_remove',
      message: 'No exclusion is waiting to be taken out',
    };
  }
  if (
    action === 'call_review' &&
    exception.reviewDueAt !== undefined &&
    hasCome(exception.reviewDueAt, now)
  ) {
    return { code: 'review_is_due', message: 'A review of it is due already' };
  }
  return undefined;
}

function extensionObstacleTo(
  exception: MfaException,
  action: LifecycleAction,
  policy: EffectivePolicy | undefined,
): { code: StateObstacle; message: string } | undefined {
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

// Whatever would lead towards being in force.
function needsTimeLeft(action: LifecycleAction): boolean {
  return action === 'approve' || action === 'implement';
}
