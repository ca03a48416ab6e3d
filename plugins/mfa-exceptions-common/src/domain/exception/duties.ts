import type { ApprovalPath } from '../policy/policy';
import {
  admits,
  extensionBallot,
  openPaths,
  pathsOf,
  requestBallot,
  type Ballot,
} from './approvals';
import type { MfaException } from './exception';
import { pendingExtension } from './pending';
import {
  systemActions,
  type LifecycleAction,
  type SystemAction,
} from './vocabulary';

/**
 * Who acts. A person comes with all the groups they are in, directly or through
 * a subgroup, as the catalog has it at the moment of the decision.
 *
 * @public
 */
export type Actor =
  | {
      readonly kind: 'user';
      readonly ref: string;
      readonly groups: ReadonlySet<string>;
      /** Other names for the same person, such as their mail address. */
      readonly aliases: readonly string[];
    }
  | { readonly kind: 'service'; readonly ref: string }
  | { readonly kind: 'system' };

/** Why somebody may not do something. The code is for translation. @public */
export type DutyRefusal =
  | 'not_a_person'
  | 'not_the_requester'
  | 'not_asking'
  | 'is_the_requester'
  | 'is_an_approver'
  | 'is_an_implementer'
  | 'in_the_population'
  | 'approved_already'
  | 'not_in_an_approving_group'
  | 'not_in_the_implementing_group'
  | 'not_a_reviewer'
  | 'not_concerned';

/** @public */
export const dutyRefusalMessages: Readonly<Record<DutyRefusal, string>> = {
  not_a_person: 'Only a person can do this, not a service',
  not_the_requester: 'Only the person who requested it can do this',
  not_asking: 'Only the requester and the owner of the subject can do this',
  is_the_requester: 'The requester cannot also decide or implement it',
  is_an_approver: 'An approver cannot also implement it',
  is_an_implementer: 'The person who implemented it cannot also approve it',
  in_the_population: 'The exception covers this person by name',
  approved_already: 'This person has approved it already',
  not_in_an_approving_group:
    'The policy asks for an approval by a group that this person is not in',
  not_in_the_implementing_group:
    'Only the group that implements exceptions can do this',
  not_a_reviewer: 'The review is for others to answer',
  not_concerned:
    'Only the requester, the owner of the subject, its approvers and implementers can do this',
};

/**
 * The separation of duties: nobody fills two of the three accountable layers
 * of one exception, and nobody decides on one that names them. It holds over
 * all rounds of an exception, whatever the permission policy says.
 *
 * @returns why not, or nothing where the actor may
 * @public
 */
export function refusalOf(
  exception: MfaException,
  action: LifecycleAction,
  actor: Actor,
): DutyRefusal | undefined {
  if (isSystemAction(action)) {
    return actor.kind === 'system' ? undefined : 'not_concerned';
  }
  if (actor.kind !== 'user') {
    return 'not_a_person';
  }
  switch (action) {
    case 'edit':
    case 'submit':
    case 'withdraw':
    case 'resubmit':
    case 'extend':
    case 'withdraw_extension':
      return isRequester(exception, actor) ? undefined : 'not_the_requester';
    case 'attach_plan':
      return isAsking(exception, actor) ? undefined : 'not_asking';
    case 'approve':
    case 'reject':
    case 'approve_extension':
    case 'reject_extension':
      return refusalToDecide(exception, action, actor);
    case 'implement':
    case 'confirm_removal':
      return refusalToImplement(exception, actor);
    case 'certify':
    case 'reduce':
    case 'review_revoke':
    case 'dont_know':
    case 'reassign_review':
      return refusalToReview(exception, actor);
    case 'narrow':
    case 'revoke':
    case 'complete':
    case 'record_use':
      return isConcerned(exception, actor) ? undefined : 'not_concerned';
    default:
      return unreachable(action);
  }
}

/** Paths of the policy that somebody's approval can still count for in this round. @public */
export function openApprovalPaths(
  exception: MfaException,
): readonly ApprovalPath[] {
  return openPaths(requestBallot(exception));
}

/**
 * Whose approvals a further one is counted with, and so has to be looked up.
 *
 * @public
 */
export function earlierApprovers(
  exception: MfaException,
  action: LifecycleAction,
): readonly string[] {
  const extension = pendingExtension(exception);
  if (action === 'approve' && exception.state === 'requested') {
    return requestBallot(exception).consents.map(({ by }) => by);
  }
  return action === 'approve_extension' && extension
    ? extensionBallot(extension).consents.map(({ by }) => by)
    : [];
}

/** Somebody with all that duties go by. @public */
export type Person = Extract<Actor, { kind: 'user' }>;

/**
 * Why somebody may never answer a review of an exception, whoever asks them to.
 *
 * @public
 */
export function refusalToReview(
  exception: Pick<MfaException, 'requester' | 'scope'>,
  actor: Person,
): DutyRefusal | undefined {
  if (isRequester(exception, actor)) {
    return 'is_the_requester';
  }
  return isInPopulation(exception, actor) ? 'in_the_population' : undefined;
}

/** Whether only the register itself does something. @public */
export function isSystemAction(
  action: LifecycleAction,
): action is SystemAction {
  return systemActions.some(own => own === action);
}

function refusalToDecide(
  exception: MfaException,
  action: LifecycleAction,
  actor: Person,
): DutyRefusal | undefined {
  if (isRequester(exception, actor)) {
    return 'is_the_requester';
  }
  if (exception.implementations.some(({ by }) => by === actor.ref)) {
    return 'is_an_implementer';
  }
  if (isInPopulation(exception, actor)) {
    return 'in_the_population';
  }
  const ballot = ballotFor(exception, action);
  const eligible = pathsOf(ballot, actor);
  if (action === 'reject' || action === 'reject_extension') {
    return eligible.length > 0 ? undefined : 'not_in_an_approving_group';
  }
  if (ballot.consents.some(({ by }) => by === actor.ref)) {
    return 'approved_already';
  }
  return admits(ballot, eligible) ? undefined : 'not_in_an_approving_group';
}

function ballotFor(exception: MfaException, action: LifecycleAction): Ballot {
  const extension = pendingExtension(exception);
  return extension &&
    (action === 'approve_extension' || action === 'reject_extension')
    ? extensionBallot(extension)
    : requestBallot(exception);
}

function refusalToImplement(
  exception: MfaException,
  actor: Person,
): DutyRefusal | undefined {
  if (isRequester(exception, actor)) {
    return 'is_the_requester';
  }
  if (hasApproved(exception, actor)) {
    return 'is_an_approver';
  }
  if (isInPopulation(exception, actor)) {
    return 'in_the_population';
  }
  return exception.policy && actor.groups.has(exception.policy.implementers)
    ? undefined
    : 'not_in_the_implementing_group';
}

// In any round, whether it counts or not.
function hasApproved(exception: MfaException, actor: Person): boolean {
  const { approvals, extensions = [] } = exception;
  return [approvals, ...extensions.map(each => each.approvals)]
    .flat()
    .some(({ by }) => by === actor.ref);
}

// Ending or narrowing a bypass is open to everyone who answers for a part of it.
function isConcerned(exception: MfaException, actor: Person): boolean {
  const { policy } = exception;
  const groups = [
    ...(policy ? [policy.implementers] : []),
    ...(policy?.approvals.map(({ group }) => group) ?? []),
  ];
  return (
    isAsking(exception, actor) || groups.some(group => actor.groups.has(group))
  );
}

// Whoever asks for it, and whoever it is asked for.
function isAsking(exception: MfaException, actor: Person): boolean {
  const { subjectOwnerRef } = exception;
  return (
    isRequester(exception, actor) ||
    (subjectOwnerRef !== undefined &&
      (subjectOwnerRef === actor.ref || actor.groups.has(subjectOwnerRef)))
  );
}

function isRequester(
  exception: Pick<MfaException, 'requester'>,
  actor: Person,
): boolean {
  return exception.requester === actor.ref;
}

function isInPopulation(
  exception: Pick<MfaException, 'scope'>,
  actor: Person,
): boolean {
  const names = new Set(
    [actor.ref, ...actor.aliases].map(name => name.toLocaleLowerCase('en-US')),
  );
  return exception.scope.population.users.some(user =>
    names.has(user.toLocaleLowerCase('en-US')),
  );
}

function unreachable(action: never): never {
  throw new Error(`Unhandled action: ${action}`);
}
