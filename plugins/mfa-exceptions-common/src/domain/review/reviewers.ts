import {
  refusalToReview,
  type Actor,
  type DutyRefusal,
  type Person,
} from '../exception/duties';
import type { MfaException } from '../exception/exception';
import { addDays, hasCome } from '../time';
import { reviewAt, reviewOf } from './review';
import {
  reviewerRungs,
  type PassedOverReason,
  type ReviewerRungName,
} from './vocabulary';

// Who answers a review is worked out when it is answered. Those who come first
// are asked first; the next are asked beside them when they cannot say, or have
// not said for too long. Nobody is ever asked who may not decide.

/** Some who can be turned to, as users or groups. @public */
export interface ReviewerRung {
  readonly rung: ReviewerRungName;
  /** Entity references of users and groups. */
  readonly refs: readonly string[];
  /** Why they are not asked, where they are not. */
  readonly passedOver?: PassedOverReason;
  /** Whether their turn has come, and so they may answer. */
  readonly reached: boolean;
}

/** What is known of those who could be asked, as of now. @public */
export interface ReviewerFacts {
  /** Who is accountable for the control domain; left out where it is a gap. */
  readonly accountable?: string;
  /** The groups above whoever is accountable. */
  readonly parents: readonly string[];
  /** A user as themselves, a group as all who are in it; nobody where it is gone. */
  readonly peopleIn: (ref: string) => readonly Person[];
}

/** What a decision on a review is held against. @public */
export interface ReviewContext {
  readonly rungs: readonly ReviewerRung[];
  /** Who has handed their reviews over to the one who acts, for now. */
  readonly delegators: readonly Person[];
  /** Who is meant by the user or group that a review is handed to. */
  readonly assignees?: readonly Person[];
}

/** Whether somebody may answer, and as whom; or why not. @public */
export type ReviewRight =
  | {
      readonly allowed: true;
      readonly as: ReviewerRungName;
      /** Who has delegated it to them. */
      readonly onBehalfOf?: string;
    }
  | { readonly allowed: false; readonly code: DutyRefusal };

/**
 * All who can be turned to about the current review of an exception, in order,
 * and whose turn has come.
 *
 * @public
 */
export function reviewersOf(
  exception: MfaException,
  facts: ReviewerFacts,
  now: Date,
): readonly ReviewerRung[] {
  const { reviewer } = reviewOf(exception);
  const named: Readonly<Record<ReviewerRungName, readonly string[]>> = {
    reassigned: reviewer ? [reviewer.ref] : [],
    accountable_owner: facts.accountable ? [facts.accountable] : [],
    accountable_owner_parent: facts.parents,
    governance: governanceOf(exception),
  };
  const rungs = reviewerRungs
    .filter(rung => rung !== 'reassigned' || reviewer)
    .map(rung => ({
      rung,
      refs: named[rung],
      ...passedOver(exception, named[rung], facts),
    }));
  const { length } = reviewerRungs;
  const first = rungs.find(each => !each.passedOver);
  // Whoever comes after one who could not say, up to the first who may decide.
  const climbed = rungs.find(
    each => !each.passedOver && orderOf(each.rung) > highestOpinion(exception),
  );
  const until = Math.max(
    first ? orderOf(first.rung) : length,
    climbed ? orderOf(climbed.rung) : length,
    escalatedTo(exception, now),
  );
  return rungs.map(each => ({
    ...each,
    reached: !each.passedOver && orderOf(each.rung) <= until,
  }));
}

/**
 * Whether somebody may answer the current review: as themselves, as a member of
 * a group, or for somebody who has delegated their reviews to them.
 *
 * @public
 */
export function mayReview(
  exception: MfaException,
  actor: Actor,
  { rungs, delegators }: Pick<ReviewContext, 'rungs' | 'delegators'>,
): ReviewRight {
  const refusal = refusalToBeAsked(exception, actor);
  if (refusal || actor.kind !== 'user') {
    return { allowed: false, code: refusal ?? 'not_a_person' };
  }
  const own = rungOf(rungs, actor);
  if (own) {
    return { allowed: true, as: own };
  }
  for (const delegator of delegators) {
    const as = rungOf(rungs, delegator);
    // What they may not do themselves, nobody does for them.
    if (as && !refusalToReview(exception, delegator)) {
      return { allowed: true, as, onBehalfOf: delegator.ref };
    }
  }
  return { allowed: false, code: 'not_a_reviewer' };
}

/**
 * Why somebody may not hand a review to others: that is for all who can be
 * turned to, whether their turn has come or not.
 *
 * @public
 */
export function refusalToReassign(
  exception: MfaException,
  actor: Actor,
  { rungs, delegators }: Pick<ReviewContext, 'rungs' | 'delegators'>,
): DutyRefusal | undefined {
  const all = rungs.map(each => ({ ...each, reached: true }));
  const right = mayReview(exception, actor, { rungs: all, delegators });
  return right.allowed ? undefined : right.code;
}

/** Whether any of some people may answer a review of an exception. @public */
export function someMayReview(
  exception: Pick<MfaException, 'requester' | 'scope'>,
  people: readonly Person[],
): boolean {
  return people.some(person => !refusalToReview(exception, person));
}

function refusalToBeAsked(
  exception: MfaException,
  actor: Actor,
): DutyRefusal | undefined {
  return actor.kind === 'user'
    ? refusalToReview(exception, actor)
    : 'not_a_person';
}

function rungOf(
  rungs: readonly ReviewerRung[],
  { ref, groups }: Person,
): ReviewerRungName | undefined {
  return rungs.find(
    ({ reached, refs }) =>
      reached && refs.some(named => named === ref || groups.has(named)),
  )?.rung;
}

function passedOver(
  exception: MfaException,
  refs: readonly string[],
  { peopleIn }: ReviewerFacts,
): { readonly passedOver?: PassedOverReason } {
  if (refs.length === 0) {
    return { passedOver: 'gap' };
  }
  const people = refs.flatMap(ref => peopleIn(ref));
  if (people.length === 0) {
    return { passedOver: 'gone' };
  }
  return someMayReview(exception, people)
    ? {}
    : { passedOver: 'nobody_may_decide' };
}

function governanceOf({ policy }: MfaException): readonly string[] {
  return policy?.approvals.slice(0, 1).map(({ group }) => group) ?? [];
}

function highestOpinion(exception: MfaException): number {
  return Math.max(
    -1,
    ...reviewOf(exception).opinions.map(({ as }) => orderOf(as)),
  );
}

// The steps of the policy that have come, of a review that is overdue.
function escalatedTo(exception: MfaException, now: Date): number {
  const status = reviewAt(exception, now);
  if (!status) {
    return -1;
  }
  const steps = exception.policy?.escalation ?? [];
  return Math.max(
    -1,
    ...steps
      .filter(({ afterDays }) =>
        hasCome(addDays(status.overdueAt, afterDays), now),
      )
      // Those who implement are told, but answer no reviews.
      .map(({ to }) => (to === 'iam' ? -1 : orderOf(to))),
  );
}

function orderOf(rung: ReviewerRungName): number {
  return reviewerRungs.indexOf(rung);
}
