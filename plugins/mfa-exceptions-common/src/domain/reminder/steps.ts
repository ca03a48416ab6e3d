import { addDays, DAY_IN_MS, millisOf, type Instant } from '../time';
import type { LadderItem } from './ladder';
import type { ReminderRole, ReminderStepKind } from './vocabulary';

/** One step of a ladder. @public */
export interface LadderStep {
  /** Tells it from the others of its item. */
  readonly key: string;
  readonly kind: ReminderStepKind;
  /** Until the deadline, or since it is overdue. */
  readonly days: number;
  readonly at: Instant;
  readonly told: readonly ReminderRole[];
  /** Whether everybody is told whom the policy knows. */
  readonly isLastRung: boolean;
}

/** What is to be done about an item, and when there is more to do. @public */
export interface NextStep {
  readonly take?: LadderStep;
  readonly then?: LadderStep;
}

/**
 * The step of an item that is to be taken by some instant, and the one after. Of
 * several that were missed it is the last, which tells all whom the others would
 * have told; none is ever taken a second time.
 *
 * @param taken - when the last step that was taken was to be taken; left out
 * where none was
 * @public
 */
export function nextStep(
  item: LadderItem,
  taken: Instant | undefined,
  by: Date,
): NextStep {
  const take = lastBefore(item, by);
  if (!take || (taken && millisOf(take.at) <= millisOf(taken))) {
    return { then: firstAfter(item, taken) };
  }
  return { take, then: firstAfter(item, take.at) };
}

/** The step of an item before which there is none. @public */
export function firstStep(item: LadderItem): LadderStep | undefined {
  return firstAfter(item, undefined);
}

/** The steps of an item from some instant on, at most so many. @public */
export function stepsFrom(
  item: LadderItem,
  from: Date,
  count: number,
): readonly LadderStep[] {
  const steps: LadderStep[] = [];
  let step = firstAfter(item, new Date(from.getTime() - 1).toISOString());
  while (step && steps.length < count) {
    steps.push(step);
    step = firstAfter(item, step.at);
  }
  return steps;
}

// Steps are compared as they come, and only the one that is wanted is made.

/** When a step comes, in milliseconds, and how it is made. */
interface Coming {
  readonly at: number;
  make(): LadderStep;
}

function lastBefore(item: LadderItem, by: Date): LadderStep | undefined {
  const { overdueAt, until } = item;
  const end = until ? Math.min(millisOf(until), by.getTime()) : by.getTime();
  if (overdueAt && millisOf(overdueAt) < end) {
    const days = Math.ceil((end - millisOf(overdueAt)) / DAY_IN_MS) - 1;
    return latest([overdueStep(item, overdueAt, days), ...turnOf(item)], end);
  }
  return latest(stepsInTime(item), end);
}

function latest(steps: readonly Coming[], end: number): LadderStep | undefined {
  let last: Coming | undefined;
  for (const step of steps) {
    if (step.at < end && (!last || step.at >= last.at)) {
      last = step;
    }
  }
  return last?.make();
}

function firstAfter(
  item: LadderItem,
  after: Instant | undefined,
): LadderStep | undefined {
  const { until } = item;
  const passed = after === undefined ? -Infinity : millisOf(after);
  const end = until === undefined ? Infinity : millisOf(until);
  let first: Coming | undefined;
  for (const step of [...stepsInTime(item), ...overdueAfter(item, passed)]) {
    if (step.at > passed && (!first || step.at < first.at)) {
      first = step;
    }
  }
  return first && first.at < end ? first.make() : undefined;
}

function overdueAfter(item: LadderItem, passed: number): Coming[] {
  const { overdueAt } = item;
  if (!overdueAt) {
    return [];
  }
  const since = passed - millisOf(overdueAt);
  const days = since < 0 ? 0 : Math.floor(since / DAY_IN_MS) + 1;
  return [overdueStep(item, overdueAt, days)];
}

// All but those that come on every day.
function stepsInTime(item: LadderItem): Coming[] {
  const { ahead, deadline, from, overdueAt } = item;
  const due = millisOf(deadline);
  const earliest = from ? millisOf(from) : -Infinity;
  const before = [...new Set(ahead)]
    .map(days => ({ days, at: due - days * DAY_IN_MS }))
    .filter(({ at }) => at >= earliest)
    .map(({ days, at }) => ({ at, make: () => aheadStep(item, days) }));
  const hasGrace = overdueAt && millisOf(overdueAt) > due;
  return [
    ...before,
    ...turnOf(item),
    ...(hasGrace ? [{ at: due, make: () => dueStep(item) }] : []),
  ];
}

function aheadStep({ deadline, told }: LadderItem, days: number): LadderStep {
  return {
    ...{ key: `ahead-${days}`, kind: 'ahead', days },
    at: addDays(deadline, -days),
    ...{ told: [told], isLastRung: false },
  };
}

function dueStep({ deadline, told }: LadderItem): LadderStep {
  return {
    ...{ key: 'due', kind: 'due', days: 0, at: deadline },
    ...{ told: [told], isLastRung: false },
  };
}

function turnOf({ turn, turnedAt: at, told }: LadderItem): Coming[] {
  const make = (turnedAt: Instant): LadderStep => ({
    ...{ key: `passed_on-${turn}`, kind: 'passed_on', days: 0, at: turnedAt },
    ...{ told: [told], isLastRung: false },
  });
  return at ? [{ at: millisOf(at), make: () => make(at) }] : [];
}

function overdueStep(
  item: LadderItem,
  overdueAt: Instant,
  days: number,
): Coming {
  return {
    at: millisOf(overdueAt) + days * DAY_IN_MS,
    make: () => overdueFor(item, overdueAt, days),
  };
}

function overdueFor(
  { escalation, told }: LadderItem,
  overdueAt: Instant,
  days: number,
): LadderStep {
  const reached = escalation.filter(({ afterDays }) => afterDays <= days);
  return {
    ...{ key: `overdue-${days}`, kind: 'overdue', days },
    at: addDays(overdueAt, days),
    told: [...new Set<ReminderRole>([told, ...reached.map(({ to }) => to)])],
    isLastRung: reached.length === escalation.length,
  };
}
