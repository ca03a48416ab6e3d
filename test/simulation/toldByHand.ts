import type { MfaException } from '../../plugins/mfa-exceptions-common/src';
import { DAY, type Item } from './byHand';
import { IAM } from './Directory';
import type { Organisation } from './Organisation';

// Who is to be told of a step, answered by hand.

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
    places[place].flatMap(ref =>
      item === 'review'
        ? asked(exception, place, ref, organisation)
        : turnedTo(place, ref, organisation, () => true),
    );

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
  return rungs
    .map(([name, refs]) =>
      refs.flatMap(ref => asked(exception, name, ref, organisation)),
    )
    .filter(
      (_, index) =>
        hasSomebody(index) && index <= Math.max(until, next, escalated),
    );
}

function asked(
  exception: MfaException,
  place: string,
  ref: string,
  organisation: Organisation,
): string[] {
  const couldBe = withoutOpinions(exception);
  return turnedTo(place, ref, organisation, user =>
    mayBeAsked(couldBe, user),
  ).filter(user => mayBeAsked(exception, user));
}

// The group above is its leaders, and whoever is beneath where they cannot be.
function turnedTo(
  place: string,
  ref: string,
  { directory }: Organisation,
  isWanted: (user: string) => boolean,
): string[] {
  if (place !== 'accountable_owner_parent' || directory.users.has(ref)) {
    return directory.peopleIn(ref).filter(isWanted);
  }
  let level = directory.groups.has(ref) ? [ref] : [];
  while (level.length > 0) {
    const leaders = [...directory.users.keys()].filter(
      user =>
        isWanted(user) &&
        directory.above(user).some(group => level.includes(group)),
    );
    if (leaders.length > 0) return leaders;
    const here = level;
    level = [...directory.groups.keys()].filter(group =>
      directory.above(group).some(parent => here.includes(parent)),
    );
  }
  return [];
}

function withoutOpinions(exception: MfaException): MfaException {
  const { review } = exception;
  return review
    ? { ...exception, review: { ...review, opinions: [] } }
    : exception;
}
