import type { MfaException } from '../../plugins/mfa-exceptions-common/src';

// The same questions that the register's rules answer, answered by hand:
// deliberately simple, with lists that are walked from one end to the other, and
// nothing of the rules themselves.

export const DAY = 86_400_000;

/** Something to be done until some time. */
export interface Item {
  readonly item: string;
  readonly number: number;
  readonly deadline: number;
  readonly turn: number;
  /** From when on nobody is told of it any more. */
  readonly until: number;
}

/** One thing that people are told about an item. */
export interface Step {
  readonly key: string;
  readonly at: number;
}

/** What people have to do about an exception, as it is written. */
export function itemsOf(exception: MfaException): Item[] {
  const { policy, reviewDueAt, drillDueAt, round, review } = exception;
  if (!policy) return [];
  const until = Date.parse(exception.validTo);
  const plain = { number: round, turn: 0, until };
  if (exception.state === 'active') {
    const items: Item[] = [];
    if (reviewDueAt) {
      items.push({
        item: 'review',
        number: review?.number ?? 1,
        deadline: Date.parse(reviewDueAt),
        turn: review?.opinions.length ?? 0,
        until,
      });
    }
    if (!exception.extensions?.some(({ state }) => state === 'pending')) {
      items.push({ ...plain, item: 'end', deadline: until });
    }
    if (drillDueAt) {
      const deadline = Date.parse(drillDueAt);
      items.push({ ...plain, item: 'drill', deadline });
    }
    return items;
  }
  const stands = ['in_place', 'removal_pending', 'removal_failed'];
  if (!stands.includes(exception.enforcement)) return [];
  const deadline = Date.parse(exception.endedAt ?? exception.createdAt);
  return [{ ...plain, item: 'removal', deadline, until: Infinity }];
}

/** The last thing that people are told of an item before some time. */
export function lastStep(
  exception: MfaException,
  item: Item,
  by: number,
): Step | undefined {
  const end = Math.min(by, item.until);
  const steps: Step[] = [];
  const overdueAt = overdueFrom(exception, item);
  for (let days = 0; overdueAt + days * DAY < end; days++) {
    steps.push({ key: `overdue-${days}`, at: overdueAt + days * DAY });
  }
  const isOverdue = steps.length > 0;
  for (const step of plannedSteps(exception, item)) {
    if (!isOverdue || step.key.startsWith('passed_on')) steps.push(step);
  }
  let last: Step | undefined;
  for (const step of steps) {
    if (step.at < end && (!last || step.at >= last.at)) last = step;
  }
  return last;
}

/** Until when that stays the last thing, as long as nothing else happens. */
export function isLastUntil(
  exception: MfaException,
  item: Item,
  by: number,
): number {
  let next = overdueFrom(exception, item);
  while (next < by) next += DAY;
  for (const { at } of plannedSteps(exception, item)) {
    if (at >= by && at < next) next = at;
  }
  return next;
}

function overdueFrom(
  exception: MfaException,
  { item, deadline }: Item,
): number {
  const { graceDays } = exception.policy!;
  if (item === 'end') return Infinity;
  return item === 'review' ? deadline + graceDays * DAY : deadline;
}

// Whatever comes before it is overdue, and once people could not say.
function plannedSteps(
  exception: MfaException,
  { item, deadline, turn }: Item,
): Step[] {
  const policy = exception.policy!;
  const steps: Step[] = [];
  if (turn > 0) {
    const at = Date.parse(exception.review!.opinions[turn - 1].at);
    steps.push({ key: `passed_on-${turn}`, at });
  }
  if (item === 'removal') return steps;
  const from =
    item === 'review'
      ? askedFrom(exception, deadline)
      : Date.parse(exception.activatedAt!);
  for (const days of policy.remindersDays) {
    const at = deadline - days * DAY;
    if (at >= from) steps.push({ key: `ahead-${days}`, at });
  }
  if (item === 'review' && policy.graceDays > 0) {
    steps.push({ key: 'due', at: deadline });
  }
  return steps;
}

function askedFrom(exception: MfaException, deadline: number): number {
  const { remindersDays, reviewIntervalDays } = exception.policy!;
  const [called] = exception.review?.causes ?? [];
  const opened = Date.parse(
    exception.review?.openedAt ?? exception.activatedAt!,
  );
  if (called) return Math.max(opened, Date.parse(called.seenAt));
  const longest = Math.max(0, ...remindersDays);
  const ahead = Math.min(longest, reviewIntervalDays / 2);
  return Math.max(opened, deadline - ahead * DAY);
}
