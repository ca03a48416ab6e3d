import {
  refusalToReview,
  reviewersOf,
  reviewOf,
  type LadderStep,
  type MfaException,
  type Person,
  type ReminderItem,
  type ReminderRole,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Party, PartyGateway } from '../catalog/PartyGateway';
import type { Recipient } from './ReminderStore';

// Who is told is looked up when they are told, and person by person: so each
// gets one digest, whichever groups they are in, and nobody is told of a review
// that they may not answer.

/** A step for which recipients are wanted. */
export interface Asked {
  readonly exception: MfaException;
  readonly item: ReminderItem;
  readonly step: LadderStep;
}

export interface RecipientSources {
  readonly owners: {
    /** Who is accountable now, by the id of each exception; left out in a gap. */
    accountableFor(
      exceptions: readonly MfaException[],
    ): Promise<ReadonlyMap<string, string>>;
    /** Who answers the reviews of some people for them now. */
    delegatesOf(
      people: readonly string[],
      now: Date,
    ): Promise<ReadonlyMap<string, readonly string[]>>;
  };
  readonly parties: Pick<PartyGateway, 'parties'>;
}

// Where a step finds nobody, these are told instead, the first that are there.
const INSTEAD: readonly ReminderRole[] = [
  'accountable_owner',
  'accountable_owner_parent',
  'governance',
  'iam',
];

export class RecipientFinder {
  readonly #sources: RecipientSources;

  static create(sources: RecipientSources) {
    return new RecipientFinder(sources);
  }

  private constructor(sources: RecipientSources) {
    this.#sources = sources;
  }

  /** In the order asked for; somebody in several roles is told in the first. */
  async find(
    asked: readonly Asked[],
    now: Date,
  ): Promise<readonly (readonly Recipient[])[]> {
    const { owners, parties } = this.#sources;
    const exceptions = asked.map(({ exception }) => exception);
    const accountable = await owners.accountableFor(exceptions);
    const first = await parties.parties([
      ...accountable.values(),
      ...exceptions.flatMap(namedIn),
    ]);
    const above = [...accountable.values()].flatMap(
      ref => first.get(ref)?.parents ?? [],
    );
    const known = new Map([
      ...first,
      ...(await parties.parties(above.filter(ref => !first.has(ref)))),
    ]);
    const found = asked.map(each =>
      recipientsOf(each, accountable.get(each.exception.id), known, now),
    );
    return this.#withDelegates(asked, found, now);
  }

  // Who has handed their reviews to somebody else is not there to read this.
  async #withDelegates(
    asked: readonly Asked[],
    found: readonly (readonly Recipient[])[],
    now: Date,
  ): Promise<readonly (readonly Recipient[])[]> {
    const reviewers = asked.flatMap(({ item }, index) =>
      item === 'review' ? found[index].map(({ ref }) => ref) : [],
    );
    const { owners, parties } = this.#sources;
    const delegates = await owners.delegatesOf(reviewers, now);
    const known = await parties.parties([...delegates.values()].flat());
    const standInsFor = ({ ref, role }: Recipient, exception: MfaException) =>
      (delegates.get(ref) ?? [])
        // Who has left by now is nobody.
        .flatMap(to => peopleOf(known.get(to)))
        .filter(person => mayBeAsked(exception, person))
        .map(person => ({ ref: person.ref, role }));
    return found.map((recipients, index) => {
      const { exception, item } = asked[index];
      return item === 'review'
        ? distinct([
            ...recipients,
            ...recipients.flatMap(each => standInsFor(each, exception)),
          ])
        : recipients;
    });
  }
}

type PeopleIn = (ref: string) => readonly Person[];

function recipientsOf(
  { exception, item, step }: Asked,
  accountable: string | undefined,
  known: ReadonlyMap<string, Party>,
  now: Date,
): readonly Recipient[] {
  const peopleIn: PeopleIn = ref => peopleOf(known.get(ref));
  const owners = accountable ? [accountable] : [];
  const refs: Readonly<Record<ReminderRole, () => readonly string[]>> = {
    reviewers: () =>
      reviewerRefs(exception, step, owners, known, peopleIn, now),
    requester: () => [exception.requester],
    implementers: () => implementersOf(exception),
    iam: () => implementersOf(exception),
    accountable_owner: () => owners,
    accountable_owner_parent: () => parentsOf(owners, known),
    governance: () => governanceOf(exception),
  };
  const inRole = (role: ReminderRole) =>
    refs[role]()
      .flatMap(peopleIn)
      .filter(person => item !== 'review' || mayBeAsked(exception, person))
      .map(({ ref }) => ({ ref, role }));
  const told = distinct(step.told.flatMap(inRole));
  return told.length > 0
    ? told
    : distinct(INSTEAD.map(inRole).find(({ length }) => length > 0) ?? []);
}

// When somebody could not say, the next are told, and not all over again those
// who were asked with them.
function reviewerRefs(
  exception: MfaException,
  { kind }: LadderStep,
  [accountable]: readonly string[],
  known: ReadonlyMap<string, Party>,
  peopleIn: PeopleIn,
  now: Date,
): readonly string[] {
  const parents = parentsOf(accountable ? [accountable] : [], known);
  const facts = { ...(accountable && { accountable }), parents, peopleIn };
  const reached = reviewersOf(exception, facts, now).filter(
    rung => rung.reached,
  );
  const asked = kind === 'passed_on' ? reached.slice(-1) : reached;
  return asked.flatMap(({ refs }) => refs);
}

// Nobody is asked to answer what they may not, nor what they have answered.
function mayBeAsked(exception: MfaException, person: Person): boolean {
  return (
    !refusalToReview(exception, person) &&
    reviewOf(exception).opinions.every(({ by }) => by !== person.ref)
  );
}

function parentsOf(
  owners: readonly string[],
  known: ReadonlyMap<string, Party>,
): readonly string[] {
  return owners.flatMap(ref => known.get(ref)?.parents ?? []);
}

function implementersOf({ policy }: MfaException): string[] {
  return policy ? [policy.implementers] : [];
}

function namedIn(exception: MfaException): string[] {
  const { requester } = exception;
  const { reviewer } = reviewOf(exception);
  return [
    requester,
    ...(reviewer ? [reviewer.ref] : []),
    ...governanceOf(exception),
    ...implementersOf(exception),
  ];
}

function governanceOf({ policy }: MfaException): string[] {
  return policy?.approvals.slice(0, 1).map(({ group }) => group) ?? [];
}

function peopleOf(party: Party | undefined): readonly Person[] {
  return party?.people.map(person => ({ kind: 'user', ...person })) ?? [];
}

function distinct(recipients: readonly Recipient[]): readonly Recipient[] {
  const first = new Map<string, Recipient>();
  for (const recipient of recipients) {
    if (!first.has(recipient.ref)) {
      first.set(recipient.ref, recipient);
    }
  }
  return [...first.values()];
}
