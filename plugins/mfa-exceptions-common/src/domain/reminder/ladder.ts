import type { MfaException } from '../exception/exception';
import { pendingExtension } from '../exception/pending';
import type { EffectivePolicy, EscalationStep } from '../policy/policy';
import { reviewAt } from '../review/review';
import type { Instant } from '../time';
import { openWork } from '../work/tasks';
import type { ReminderItem, ReminderRole } from './vocabulary';

// Everything that has a deadline stands on a ladder: some steps before, and then
// one on every day that it is overdue, each of which tells more people, as the
// policy says. The ladder follows from the record; which of its steps were taken
// is for others to remember.

/** One thing that people are reminded of until it is settled. @public */
export interface LadderItem {
  readonly item: ReminderItem;
  /** Which of several after each other: of a review its number, else the round. */
  readonly number: number;
  readonly deadline: Instant;
  /** How often those who were asked could not say; others are told each time. */
  readonly turn: number;
  /** When they last said so. */
  readonly turnedAt?: Instant;
  /** Whose work it is. */
  readonly told: ReminderRole;
  /** Days before the deadline at which they are told. */
  readonly ahead: readonly number[];
  /** Nobody is told before it is anybody's work. */
  readonly from?: Instant;
  /** From when on nothing is to be said any more. */
  readonly until?: Instant;
  /** From when on it is told every day; left out where it is over at its deadline. */
  readonly overdueAt?: Instant;
  /** Who else is told, by days since then. */
  readonly escalation: readonly EscalationStep[];
}

/**
 * What people are to be reminded of, as a record was written. An end that has
 * come has to be written first.
 *
 * @public
 */
export function ladderOf(exception: MfaException): readonly LadderItem[] {
  const { policy, state } = exception;
  if (!policy) {
    return [];
  }
  const items =
    state === 'active'
      ? [
          reviewItem(exception, policy),
          endItem(exception, policy),
          drillItem(exception, policy),
        ]
      : [removalItem(exception, policy)];
  return items.flatMap(item => item ?? []);
}

/** Whether two are the same thing to do, so that it needs no telling anew. @public */
export function isSameItem(
  one: Pick<LadderItem, 'item' | 'number' | 'deadline'>,
  other: Pick<LadderItem, 'item' | 'number' | 'deadline'>,
): boolean {
  return (
    one.item === other.item &&
    one.number === other.number &&
    one.deadline === other.deadline
  );
}

function reviewItem(
  exception: MfaException,
  policy: EffectivePolicy,
): LadderItem | undefined {
  const review = reviewAt(exception, new Date(exception.updatedAt));
  if (!review) {
    return undefined;
  }
  const { number, dueAt, overdueAt, askedFrom, opinions } = review;
  const lastOpinion = opinions[opinions.length - 1];
  return {
    item: 'review',
    number,
    deadline: dueAt,
    turn: opinions.length,
    ...(lastOpinion && { turnedAt: lastOpinion.at }),
    told: 'reviewers',
    ahead: policy.remindersDays,
    from: askedFrom,
    until: exception.validTo,
    overdueAt,
    escalation: policy.escalation,
  };
}

// Whoever has asked for a later end knows of the present one.
function endItem(
  exception: MfaException,
  policy: EffectivePolicy,
): LadderItem | undefined {
  return pendingExtension(exception)
    ? undefined
    : {
        ...plain(exception),
        item: 'end',
        deadline: exception.validTo,
        told: 'requester',
        ahead: policy.remindersDays,
        from: exception.activatedAt,
        until: exception.validTo,
        escalation: [],
      };
}

function drillItem(
  exception: MfaException,
  policy: EffectivePolicy,
): LadderItem | undefined {
  const { drillDueAt, validTo } = exception;
  return drillDueAt === undefined
    ? undefined
    : {
        ...plain(exception),
        item: 'drill',
        deadline: drillDueAt,
        told: 'requester',
        ahead: policy.remindersDays,
        from: exception.activatedAt,
        until: validTo,
        overdueAt: drillDueAt,
        escalation: policy.escalation,
      };
}

function removalItem(
  exception: MfaException,
  policy: EffectivePolicy,
): LadderItem | undefined {
  const isOpen = openWork(exception).some(({ kind }) => kind === 'removal');
  // What came in without ever having had a right should not be there at all.
  const { endedAt: end = exception.createdAt } = exception;
  return isOpen
    ? {
        ...plain(exception),
        item: 'removal',
        deadline: end,
        told: 'implementers',
        ahead: [],
        overdueAt: end,
        escalation: policy.escalation,
      }
    : undefined;
}

function plain({ round }: MfaException) {
  return { number: round, turn: 0 };
}
