import { addDays, DAY_IN_MS, hasCome, millisOf, type Instant } from '../time';
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

function lastBefore(item: LadderItem, by: Date): LadderStep | undefined {
  const { overdueAt, until } = item;
  const end = until ? Math.min(millisOf(until), by.getTime()) : by.getTime();
  if (overdueAt && millisOf(overdueAt) < end) {
    const days = Math.ceil((end - millisOf(overdueAt)) / DAY_IN_MS) - 1;
    return latest([overdueStep(item, overdueAt, days), ...turnOf(item)], end);
  }
  return latest(stepsInTime(item), end);
}

function latest(
  steps: readonly LadderStep[],
  end: number,
): LadderStep | undefined {
  const come = steps.filter(({ at }) => millisOf(at) < end);
  return come.sort(byTime)[come.length - 1];
}

function firstAfter(
  item: LadderItem,
  after: Instant | undefined,
): LadderStep | undefined {
  const isLater = ({ at }: LadderStep) =>
    after === undefined || millisOf(at) > millisOf(after);
  const [first] = [
    ...stepsInTime(item).filter(isLater),
    ...overdueAfter(item, after),
  ].sort(byTime);
  return first && !(item.until && hasCome(item.until, new Date(first.at)))
    ? first
    : undefined;
}

function overdueAfter(
  item: LadderItem,
  after: Instant | undefined,
): LadderStep[] {
  const { overdueAt } = item;
  if (!overdueAt) {
    return [];
  }
  const passed = after ? millisOf(after) - millisOf(overdueAt) : -1;
  const days = passed < 0 ? 0 : Math.floor(passed / DAY_IN_MS) + 1;
  return [overdueStep(item, overdueAt, days)];
}

// All but those that come on every day.
function stepsInTime(item: LadderItem): LadderStep[] {
  const { ahead, deadline, from, overdueAt } = item;
  const told = { told: [item.told], isLastRung: false };
  const before = [...new Set(ahead)]
    .map(days => ({ days, at: addDays(deadline, -days) }))
    .filter(({ at }) => !from || millisOf(at) >= millisOf(from))
    .map(
      ({ days, at }): LadderStep => ({
        ...{ ...told, key: `ahead-${days}`, kind: 'ahead', days, at },
      }),
    );
  const due: LadderStep = {
    ...{ ...told, key: 'due', kind: 'due', days: 0, at: deadline },
  };
  const hasGrace = overdueAt && millisOf(overdueAt) > millisOf(deadline);
  return [...before, ...turnOf(item), ...(hasGrace ? [due] : [])];
}

function turnOf({ turn, turnedAt, told }: LadderItem): LadderStep[] {
  return turnedAt
    ? [
        {
          key: `passed_on-${turn}`,
          kind: 'passed_on',
          days: 0,
          at: turnedAt,
          told: [told],
          isLastRung: false,
        },
      ]
    : [];
}

function overdueStep(
  { escalation, told }: LadderItem,
  overdueAt: Instant,
  days: number,
): LadderStep {
  const reached = escalation.filter(({ afterDays }) => afterDays <= days);
  return {
    key: `overdue-${days}`,
    kind: 'overdue',
    days,
    at: addDays(overdueAt, days),
    told: [...new Set<ReminderRole>([told, ...reached.map(({ to }) => to)])],
    isLastRung: reached.length === escalation.length,
  };
}

function byTime(one: LadderStep, other: LadderStep): number {
  return millisOf(one.at) - millisOf(other.at);
}
