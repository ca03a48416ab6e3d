import type { MfaException } from '../exception/exception';
import { settle } from '../exception/lifecycle';
import { ladderOf, type LadderItem } from '../reminder/ladder';
import { stepsFrom, type LadderStep } from '../reminder/steps';
import type { ReminderItem, ReminderRole } from '../reminder/vocabulary';
import { reviewAt } from '../review/review';
import { silentFrom } from '../review/silence';
import {
  addDays,
  hasCome,
  later,
  millisOf,
  toInstant,
  type Instant,
} from '../time';

/** What can lie ahead of an exception. @public */
export const scheduledKinds = [
  'reminder',
  'review_due',
  'review_overdue',
  'escalation',
  'no_answer',
  'drill_due',
  'contract_end',
  'end',
] as const;
/** @public */
export type ScheduledKind = (typeof scheduledKinds)[number];

/** One thing that will happen by itself, if nobody does anything before. @public */
export interface ScheduledEvent {
  readonly kind: ScheduledKind;
  readonly at: Instant;
  /** What it is about, of a reminder and an escalation. */
  readonly item?: ReminderItem;
  /** Who is told; of an escalation, who is told from then on as well. */
  readonly told?: readonly ReminderRole[];
  /** Of silence: what it leads to. */
  readonly outcome?: 'end' | 'escalate';
}

// Those that come on every day are among them, and left out later.
const STEPS = 60;

/**
 * What will happen to an exception by itself, and when, in order. What falls
 * on the time after its end does not happen.
 *
 * @param silentAt - when silence ends it, where its review has been all the way
 *   up: who was told late has as long to answer as anybody
 * @public
 */
export function scheduleAhead(
  exception: MfaException,
  now: Date,
  silentAt?: Instant,
): readonly ScheduledEvent[] {
  const current = settle(exception, now)?.next ?? exception;
  const items = ladderOf(current);
  const inForce = current.state === 'active';
  const before = [
    ...items.flatMap(item => onLadder(item, now)),
    ...(inForce
      ? [...reviewsOf(current, now, silentAt), ...drillOf(current)]
      : []),
  ].filter(({ at }) => !inForce || millisOf(at) < millisOf(current.validTo));
  const last = inForce ? endsOf(current) : [];
  return [...before, ...last]
    .filter(({ at }) => !hasCome(at, now))
    .sort(
      (one, other) =>
        millisOf(one.at) - millisOf(other.at) ||
        scheduledKinds.indexOf(one.kind) - scheduledKinds.indexOf(other.kind),
    );
}

// Of those that come on every day, the next one, and those that tell somebody more.
function onLadder(item: LadderItem, now: Date): ScheduledEvent[] {
  const steps = stepsFrom(item, now, STEPS);
  return steps.flatMap((step, index): ScheduledEvent | ScheduledEvent[] => {
    const shared = { at: step.at, item: item.item };
    if (step.kind !== 'overdue') {
      // That a review is due stands there for itself.
      return step.kind === 'due' && item.item === 'review'
        ? []
        : { ...shared, kind: 'reminder', told: step.told };
    }
    const more = newlyTold(item, step);
    if (more.length > 0) {
      return { ...shared, kind: 'escalation', told: more };
    }
    return index === 0 ? { ...shared, kind: 'reminder', told: step.told } : [];
  });
}

function newlyTold(
  { escalation, told }: LadderItem,
  { days }: LadderStep,
): readonly ReminderRole[] {
  const now = escalation.filter(({ afterDays }) => afterDays <= days);
  const before = escalation.filter(({ afterDays }) => afterDays < days);
  const known = new Set<ReminderRole>([told, ...before.map(({ to }) => to)]);
  return [...new Set(now.map(({ to }) => to))].filter(to => !known.has(to));
}

function reviewsOf(
  exception: MfaException,
  now: Date,
  silentAt?: Instant,
): ScheduledEvent[] {
  const review = reviewAt(exception, now);
  const { policy } = exception;
  if (!review || !policy) {
    return [];
  }
  const rungs = policy.escalation.map(({ afterDays }) => afterDays);
  const lastRung = addDays(review.overdueAt, Math.max(0, ...rungs));
  // One that was slept through is made up for first.
  const told = later(lastRung, toInstant(now));
  const ends = silentFrom(exception, { by: 'ladder', lastRungAt: told });
  return [
    { kind: 'review_due', at: review.dueAt },
    { kind: 'review_overdue', at: review.overdueAt },
    ends
      ? {
          kind: 'no_answer',
          at: silentAt ?? ends,
          outcome: 'end',
        }
      : { kind: 'no_answer', at: lastRung, outcome: 'escalate' },
  ];
}

function drillOf({ drillDueAt }: MfaException): ScheduledEvent[] {
  return drillDueAt ? [{ kind: 'drill_due', at: drillDueAt }] : [];
}

function endsOf({
  validTo,
  vendorContractEnd,
}: MfaException): ScheduledEvent[] {
  return [
    ...(vendorContractEnd
      ? [{ kind: 'contract_end', at: vendorContractEnd } as const]
      : []),
    { kind: 'end', at: validTo },
  ];
}
