import { availabilityOf } from '../availability';
import { hasCome } from '../time';
import {
  dutyRefusalMessages,
  isSystemAction,
  refusalOf,
  type Actor,
  type DutyRefusal,
} from './duties';
import type { MfaException } from './exception';
import {
  mayReview,
  refusalToReassign,
  type ReviewContext,
} from '../review/reviewers';
import {
  extensionObstacleTo,
  planObstacleTo,
  silenceObstacleTo,
  type Obstacle,
  type StateObstacle,
} from './obstacles';
import { isPlanApproved } from './plan';
import { asOf, exclusionStandsIn } from './status';
import {
  lifecycleActions,
  reviewActions,
  type ExceptionState,
  type LifecycleAction,
} from './vocabulary';

// The whole lifecycle on one screen: a pair that is not listed is not allowed.
// `approve` leads on only with the policy's last approval. Removal is verified
// apart from the state, so that a resubmission does not hide a standing exclusion.
// `cap_end` ends an active one where the contract has ended already.
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
    attach_plan: 'requested',
    cap_end: 'requested',
    note_gone: 'requested',
  },
  approved: {
    implement: 'active',
    revoke: 'revoked',
    confirm_removal: 'approved',
    call_review: 'approved',
    cap_end: 'approved',
    note_gone: 'approved',
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
    certify: 'active',
    reduce: 'active',
    review_revoke: 'revoked',
    dont_know: 'active',
    reassign_review: 'active',
    record_use: 'active',
    call_review: 'active',
    end_unanswered: 'expired',
    cap_end: 'active',
    note_gone: 'active',
  },
  expired: {
    resubmit: 'requested',
    confirm_removal: 'closed',
    record_use: 'expired',
    note_gone: 'expired',
  },
  revoked: {
    confirm_removal: 'closed',
    record_use: 'revoked',
    note_gone: 'revoked',
  },
  rejected: { resubmit: 'requested', confirm_removal: 'rejected' },
  withdrawn: { confirm_removal: 'withdrawn' },
  closed: {},
};

const NOBODY_ASKED: ReviewContext = { rungs: [], delegators: [] };

/** What the state table says, whoever asks. @public */
export function targetOf(
  state: ExceptionState,
  action: LifecycleAction,
): ExceptionState | undefined {
  return MOVES[state][action];
}

/**
 * What stands in the way of an action on the record as written: first the
 * record itself, then the separation of duties, then what it lacks to be approved,
 * which only those hear who could do it otherwise.
 *
 * @param policy - what an extension would come under; the record's own where it
 * is not known
 * @param reviewing - who may answer its review; nobody, where that was not asked
 * @returns nothing where the way is free
 * @public
 */
export function obstacleTo(
  exception: MfaException,
  action: LifecycleAction,
  actor: Actor,
  now: Date,
  policy = exception.policy,
  reviewing: ReviewContext = NOBODY_ASKED,
): Obstacle | undefined {
  const state =
    stateObstacleTo(exception, action, now) ??
    extensionObstacleTo(exception, action, policy);
  if (state) {
    return { kind: 'state', ...state };
  }
  const code =
    refusalOf(exception, action, actor) ??
    refusalByReviewers(exception, action, actor, reviewing);
  if (code) {
    return { kind: 'duty', code, message: dutyRefusalMessages[code] };
  }
  const lacking = planObstacleTo(exception, action);
  return lacking && { kind: 'state', ...lacking };
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
  reviewing?: ReviewContext,
): readonly ActionAvailability[] {
  const current = asOf(exception, now);
  return lifecycleActions
    .filter(action => !isSystemAction(action))
    .map(action =>
      availabilityOf(
        action,
        obstacleTo(
          ...([current, action, actor, now] as const),
          policy,
          reviewing,
        ),
      ),
    );
}

/** Just the actions that are open to somebody now. @public */
export function availableActions(
  exception: MfaException,
  actor: Actor,
  now: Date,
  reviewing?: ReviewContext,
): readonly LifecycleAction[] {
  return availability(exception, actor, now, exception.policy, reviewing)
    .filter(({ allowed }) => allowed)
    .map(({ action }) => action);
}

function refusalByReviewers(
  exception: MfaException,
  action: LifecycleAction,
  actor: Actor,
  reviewing: ReviewContext,
): DutyRefusal | undefined {
  if (action === 'reassign_review') {
    return refusalToReassign(exception, actor, reviewing);
  }
  if (!reviewActions.some(own => own === action)) {
    return undefined;
  }
  const right = mayReview(exception, actor, reviewing);
  return right.allowed ? undefined : right.code;
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
    action === 'record_use' &&
    exception.subjectClass !== 'break_glass_account'
  ) {
    return {
      code: 'not_break_glass',
      message: 'Only the use of a break-glass account is recorded',
    };
  }
  if (action === 'attach_plan' && isPlanApproved(exception)) {
    return {
      code: 'plan_approved',
      message: 'The plan that it has was approved together with it',
    };
  }
  return action === 'end_unanswered'
    ? silenceObstacleTo(exception, now)
    : undefined;
}

// Whatever would lead towards being in force, or waits for that.
function needsTimeLeft(action: LifecycleAction): boolean {
  return ['approve', 'implement', 'call_review'].includes(action);
}
