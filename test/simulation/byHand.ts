import type { MfaException } from '../../plugins/mfa-exceptions-common/src';
import { IAM } from './Directory';
import type { Organisation } from './Organisation';

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
  if (called) return Date.parse(called.seenAt);
  const opened = Date.parse(
    exception.review?.openedAt ?? exception.activatedAt!,
  );
  const longest = Math.max(0, ...remindersDays);
  const ahead = Math.min(longest, reviewIntervalDays / 2);
  return Math.max(opened, deadline - ahead * DAY);
}

/** All that it takes to say who is told. */
export interface World {
  readonly organisation: Organisation;
  /** Who is accountable for what, as was last seen. */
  readonly accountable: ReadonlyMap<string, string>;
  readonly delegations: readonly {
    readonly delegator: string;
    readonly delegate: string;
    readonly from: number;
    readonly until: number;
  }[];
}

/** Who is to be told of a step, and nobody else. */
export function toldOf(
  exception: MfaException,
  { item }: Pick<Item, 'item'>,
  step: string,
  now: number,
  { organisation, accountable, delegations }: World,
): Set<string> {
  const policy = exception.policy!;
  const owner = accountable.get(exception.subjectRef);
  const places: Record<string, string[]> = {
    requester: [exception.requester],
    iam: [IAM],
    accountable_owner: owner ? [owner] : [],
    accountable_owner_parent: owner ? organisation.directory.above(owner) : [],
    governance: [policy.approvals[0].group],
  };
  const peopleOf = (place: string) =>
    places[place]
      .flatMap(ref => organisation.directory.peopleIn(ref))
      .filter(ref => item !== 'review' || mayBeAsked(exception, ref));

  const roles: string[] = [];
  const told = new Set<string>();
  if (item === 'end' || item === 'drill') roles.push('requester');
  if (item === 'removal') roles.push('iam');
  if (item === 'review') {
    const asked = reviewers(exception, places, organisation, now);
    const some = step.startsWith('passed_on') ? asked.slice(-1) : asked;
    some.flat().forEach(ref => told.add(ref));
  }
  if (step.startsWith('overdue-')) {
    const days = Number(step.slice('overdue-'.length));
    for (const { afterDays, to } of policy.escalation) {
      if (afterDays <= days) roles.push(to);
    }
  }
  roles.flatMap(peopleOf).forEach(ref => told.add(ref));
  const instead = [
    'accountable_owner',
    'accountable_owner_parent',
    'governance',
    'iam',
  ];
  for (const role of instead) {
    if (told.size === 0) peopleOf(role).forEach(ref => told.add(ref));
  }
  if (item === 'review') {
    const first = new Set(told);
    for (const { delegator, delegate, from, until } of delegations) {
      const holds = from <= now && now < until && first.has(delegator);
      const isThere = organisation.directory.users.has(delegate);
      if (holds && isThere && mayBeAsked(exception, delegate)) {
        told.add(delegate);
      }
    }
  }
  return told;
}

/** Whether somebody could answer the review of an exception at all. */
export function mayBeAsked(exception: MfaException, user: string): boolean {
  if (user === exception.requester) return false;
  const mail = `${user.split('/')[1]}@example.com`;
  const covered = exception.scope.population.users;
  if (covered.includes(user) || covered.includes(mail)) return false;
  const opinions = exception.review?.opinions ?? [];
  return !opinions.some(({ by }) => by === user);
}

// Whose turn it is to answer: those who come first, the next where they could
// not say, and whoever it has been escalated to.
function reviewers(
  exception: MfaException,
  places: Record<string, string[]>,
  organisation: Organisation,
  now: number,
): string[][] {
  const { review, policy, reviewDueAt } = exception;
  const { reviewer, opinions = [] } = review ?? {};
  const rungs = [
    ['reassigned', reviewer ? [reviewer.ref] : []],
    ['accountable_owner', places.accountable_owner],
    ['accountable_owner_parent', places.accountable_owner_parent],
    ['governance', places.governance],
  ] as const;
  const names = rungs.map(([name]) => name as string);
  // Who could not say is still the one who was asked.
  const anybody = rungs.map(([, refs]) =>
    refs
      .flatMap(ref => organisation.directory.peopleIn(ref))
      .filter(ref => mayBeAsked(withoutOpinions(exception), ref)),
  );
  const hasSomebody = (index: number) => anybody[index].length > 0;
  let until = rungs.findIndex((_, index) => hasSomebody(index));
  if (until < 0) until = rungs.length;
  const heard = Math.max(-1, ...opinions.map(({ as }) => names.indexOf(as)));
  let next = rungs.findIndex((_, index) => index > heard && hasSomebody(index));
  if (next < 0) next = rungs.length;
  let escalated = -1;
  const overdueAt = Date.parse(reviewDueAt!) + policy!.graceDays * DAY;
  for (const { afterDays, to } of policy!.escalation) {
    if (overdueAt + afterDays * DAY <= now) {
      escalated = Math.max(escalated, names.indexOf(to));
    }
  }
  return anybody
    .map(people => people.filter(ref => mayBeAsked(exception, ref)))
    .filter(
      (_, index) =>
        hasSomebody(index) && index <= Math.max(until, next, escalated),
    );
}

function withoutOpinions(exception: MfaException): MfaException {
  const { review } = exception;
  return review
    ? { ...exception, review: { ...review, opinions: [] } }
    : exception;
}
