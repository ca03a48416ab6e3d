import {
  mayBeAsked,
  peopleAsked,
  peopleTurnedTo,
  reviewersOf,
  reviewOf,
  type LadderStep,
  type MfaException,
  type ReminderItem,
  type ReminderRole,
  type ReviewerRung,
  type TurnedToAs,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  peopleOf,
  type Party,
  type PartyGateway,
} from '../catalog/PartyGateway';
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

function recipientsOf(
  { exception, item, step }: Asked,
  accountable: string | undefined,
  known: ReadonlyMap<string, Party>,
  now: Date,
): readonly Recipient[] {
  const owners = accountable ? [accountable] : [];
  const refs: Readonly<
    Record<Exclude<ReminderRole, 'reviewers'>, () => readonly string[]>
  > = {
    requester: () => [exception.requester],
    implementers: () => implementersOf(exception),
    iam: () => implementersOf(exception),
    accountable_owner: () => owners,
    accountable_owner_parent: () => parentsOf(owners, known),
    governance: () => governanceOf(exception),
  };
  const turnTo = (as: TurnedToAs, ref: string) => {
    const levels = known.get(ref)?.levels ?? [];
    return item === 'review'
      ? peopleAsked(exception, as, levels)
      : peopleTurnedTo(as, levels);
  };
  const peopleAs = (role: ReminderRole) =>
    role === 'reviewers'
      ? rungsAsked(exception, step, owners, known, now).flatMap(each =>
          each.refs.flatMap(ref => turnTo(each.rung, ref)),
        )
      : refs[role]().flatMap(ref => turnTo(role, ref));
  const inRole = (role: ReminderRole) =>
    peopleAs(role).map(({ ref }) => ({ ref, role }));
  const told = distinct(step.told.flatMap(inRole));
  return told.length > 0
    ? told
    : distinct(INSTEAD.map(inRole).find(({ length }) => length > 0) ?? []);
}

// When somebody could not say, the next are told, and not all over again those
// who were asked with them.
function rungsAsked(
  exception: MfaException,
  { kind }: LadderStep,
  owners: readonly string[],
  known: ReadonlyMap<string, Party>,
  now: Date,
): readonly ReviewerRung[] {
  const [accountable] = owners;
  const facts = {
    ...(accountable && { accountable }),
    parents: parentsOf(owners, known),
    peopleIn: (ref: string) => peopleOf(known.get(ref)),
  };
  const reached = reviewersOf(exception, facts, now).filter(
    rung => rung.reached,
  );
  return kind === 'passed_on' ? reached.slice(-1) : reached;
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

function distinct(recipients: readonly Recipient[]): readonly Recipient[] {
  const first = new Map<string, Recipient>();
  for (const recipient of recipients) {
    if (!first.has(recipient.ref)) {
      first.set(recipient.ref, recipient);
    }
  }
  return [...first.values()];
}
