import type { AuthService } from '@backstage/backend-plugin-api';
import {
  attestationStatus,
  reviewOf,
  reviewersOf,
  type AccountabilityModel,
  type Actor,
  type MfaException,
  type ReviewContext,
  type ReviewEvidence,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { AccountabilityProjection } from '../accountability/AccountabilityProjection';
import type { AccountabilityReader } from '../accountability/AccountabilityReader';
import {
  claimKey,
  type AccountabilityStore,
} from '../accountability/AccountabilityStore';
import type { Resolved } from '../accountability/accountabilityView';
import {
  peopleOf,
  type Party,
  type PartyGateway,
} from '../catalog/PartyGateway';
import type { PeopleGateway } from '../catalog/PeopleGateway';
import type { DelegationStore } from './DelegationStore';

// All that the rules about reviewers want to know, gathered for any number of
// exceptions in the same few questions. What is known from a moment ago will do
// for a screen; a decision asks anew.

/** Who may answer the review of one exception, and what speaks for which answer. */
export interface KnownReview extends ReviewContext {
  readonly evidence: ReviewEvidence;
}

export interface ReviewContextsOptions {
  readonly accountability: Pick<AccountabilityStore, 'lastAttestations'>;
  readonly auth: AuthService;
  readonly clock: Clock;
  readonly delegations: Pick<DelegationStore, 'delegatorsOf'>;
  readonly model: AccountabilityModel;
  readonly parties: PartyGateway;
  readonly people: PeopleGateway;
  readonly projection: Pick<AccountabilityProjection, 'sinceOf'>;
  readonly reader: Pick<AccountabilityReader, 'pageOf'>;
}

export class ReviewContexts {
  readonly #options: ReviewContextsOptions;

  static create(options: ReviewContextsOptions) {
    return new ReviewContexts(options);
  }

  private constructor(options: ReviewContextsOptions) {
    this.#options = options;
  }

  /** By the id of each exception, at most some seconds old. */
  async recent(
    exceptions: readonly MfaException[],
    actor: Actor,
  ): Promise<ReadonlyMap<string, KnownReview>> {
    const { parties } = this.#options;
    return this.#gather(exceptions, actor, {
      partiesOf: refs => parties.recentParties(refs),
    });
  }

  /** As of now, for a decision. */
  async current(
    exception: MfaException,
    actor: Actor,
    to?: string,
  ): Promise<ReviewContext> {
    const { parties } = this.#options;
    const known = await this.#gather([exception], actor, {
      partiesOf: refs => parties.parties(refs),
    });
    const assignees = to
      ? peopleOf((await parties.parties([to])).get(to))
      : undefined;
    return { ...known.get(exception.id)!, ...(assignees && { assignees }) };
  }

  async #gather(
    exceptions: readonly MfaException[],
    actor: Actor,
    { partiesOf }: { partiesOf: PartyGateway['parties'] },
  ): Promise<ReadonlyMap<string, KnownReview>> {
    if (exceptions.length === 0) {
      return new Map();
    }
    const now = this.#options.clock.now();
    const [owners, delegators] = await Promise.all([
      this.#ownersOf(exceptions),
      this.delegatorsOf(actor, now),
    ]);
    const accountable = exceptions.map(each => owners.get(each.id)?.owner);
    const first = await partiesOf([
      ...accountable.flatMap(ref => ref ?? []),
      ...exceptions.flatMap(namedIn),
    ]);
    const above = accountable.flatMap(ref => parentsIn(first, ref));
    const all = new Map([
      ...first,
      ...(await partiesOf(above.filter(ref => !first.has(ref)))),
    ]);
    return new Map(
      exceptions.map((exception, index) => {
        const owner = accountable[index];
        const rungs = reviewersOf(
          exception,
          {
            ...(owner && { accountable: owner }),
            parents: parentsIn(first, owner),
            peopleIn: ref => peopleOf(all.get(ref)),
          },
          now,
        );
        const evidence = {
          ...owners.get(exception.id)?.evidence,
          populationSize: coveredBy(exception, all),
        };
        return [exception.id, { rungs, delegators, evidence }];
      }),
    );
  }

  async #ownersOf(exceptions: readonly MfaException[]) {
    const { auth, reader } = this.#options;
    const subjects = [...new Set(exceptions.map(each => each.subjectRef))];
    const known = await reader.pageOf(subjects, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    const resolved = new Map(
      exceptions.map(({ id, subjectRef, controlDomain }) => [
        id,
        known[subjects.indexOf(subjectRef)]?.entries.find(
          entry => entry.controlDomain === controlDomain,
        ),
      ]),
    );
    const attestations = await this.#attestationsOf([...resolved.values()]);
    return new Map(
      [...resolved].map(([id, entry]) => [
        id,
        {
          owner: ownerIn(entry),
          evidence: evidenceOf(entry, attestations),
        },
      ]),
    );
  }

  async #attestationsOf(entries: readonly (Resolved | undefined)[]) {
    const { accountability, clock, model, projection } = this.#options;
    const claims = entries.flatMap(entry =>
      entry?.status === 'accountable' ? entry : [],
    );
    const [since, last] = await Promise.all([
      projection.sinceOf(claims),
      accountability.lastAttestations(claims),
    ]);
    return new Map(
      claims.flatMap(claim => {
        const key = claimKey(claim);
        const from = since.get(key);
        const status =
          from &&
          attestationStatus(from, last.get(key), model, clock.now()).state;
        return status ? [[key, status] as const] : [];
      }),
    );
  }

  /** Whoever has somebody answer their reviews at an instant, as the catalog has them. */
  async delegatorsOf(actor: Actor, now: Date) {
    const { delegations, people } = this.#options;
    if (actor.kind !== 'user') {
      return [];
    }
    const refs = await delegations.delegatorsOf(actor.ref, now);
    const delegators = await people.people(refs);
    return delegators.map(person => ({ kind: 'user' as const, ...person }));
  }
}

// Whoever is named and gone is still the one whom others come after.
function ownerIn(entry: Resolved | undefined): string | undefined {
  return entry && entry.status !== 'unknown' ? entry.owner : undefined;
}

function evidenceOf(
  entry: Resolved | undefined,
  attestations: ReadonlyMap<string, ReviewEvidence['attestation']>,
): ReviewEvidence {
  if (!entry || entry.status === 'unknown') {
    return {};
  }
  return entry.status === 'gap'
    ? { accountable: 'gap' }
    : {
        accountable: 'accountable',
        attestation: attestations.get(claimKey(entry)),
      };
}

function namedIn(exception: MfaException): string[] {
  const { reviewer } = reviewOf(exception);
  return [
    ...exception.scope.population.groups.filter(isGroup),
    ...(reviewer ? [reviewer.ref] : []),
    ...(exception.policy?.approvals.slice(0, 1) ?? []).map(
      ({ group }) => group,
    ),
  ];
}

function parentsIn(
  parties: ReadonlyMap<string, Party>,
  ref: string | undefined,
): readonly string[] {
  return (ref && parties.get(ref)?.parents) || [];
}

// Groups may be those of an identity provider, of which nobody here knows who is in them.
function isGroup(name: string): boolean {
  return name.startsWith('group:');
}

/** How many people an exception covers by now, where the catalog knows all of them. */
function coveredBy(
  { scope }: MfaException,
  parties: ReadonlyMap<string, Party>,
): number | undefined {
  const { groups, users } = scope.population;
  const people = groups.map(group => peopleOf(parties.get(group)));
  if (groups.length === 0 || people.some(found => found.length === 0)) {
    return undefined;
  }
  const members = new Map(people.flat().map(person => [person.ref, person]));
  const names = new Set(
    [...members.values()].flatMap(({ ref, aliases }) =>
      [ref, ...aliases].map(lowered),
    ),
  );
  return members.size + users.filter(user => !names.has(lowered(user))).length;
}

function lowered(name: string): string {
  return name.toLocaleLowerCase('en-US');
}
