import {
  exceptionsThen,
  type ExceptionFact,
  type ExceptionThen,
  type Incident,
  type IncidentFacts,
  type OwnerThen,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { AccountabilityReader } from '../accountability/AccountabilityReader';
import type { ExceptionAccess } from '../exceptions/ExceptionAccess';
import type { ExceptionStore } from '../exceptions/ExceptionStore';

// The facts of an incident are worked out each time from what was written before
// it was looked into: the histories of the subject's exceptions, replayed to the
// instant at which it occurred, and what was kept of who was accountable. There
// is nothing that anybody could edit. Whoever sees an incident sees them, but for
// what only those who may see an exception are told of it.

/** What the register knew when an incident occurred. */
export class IncidentFactsReader {
  readonly #exceptions: ExceptionStore;
  readonly #accountability: Pick<AccountabilityReader, 'asOf'>;
  readonly #clock: Clock;

  static create(options: {
    exceptions: ExceptionStore;
    accountability: Pick<AccountabilityReader, 'asOf'>;
    clock: Clock;
  }) {
    return new IncidentFactsReader(options);
  }

  private constructor(options: {
    exceptions: ExceptionStore;
    accountability: Pick<AccountabilityReader, 'asOf'>;
    clock: Clock;
  }) {
    this.#exceptions = options.exceptions;
    this.#accountability = options.accountability;
    this.#clock = options.clock;
  }

  async factsOf(
    incident: Incident,
    access: ExceptionAccess,
  ): Promise<IncidentFacts> {
    const { id, subjectRef, occurredAt } = incident;
    const [exceptions, accountability] = await Promise.all([
      this.#exceptionsOf(incident, access),
      this.#ownersOf(incident),
    ]);
    return {
      ...{ incidentId: id, subjectRef, at: occurredAt },
      exceptions,
      accountability,
    };
  }

  async #exceptionsOf(
    { subjectRef, occurredAt }: Incident,
    access: ExceptionAccess,
  ): Promise<ExceptionFact[]> {
    const carried = await this.#exceptions.findBySubjects([subjectRef]);
    const histories = await this.#exceptions.histories(
      carried.map(({ id }) => id),
    );
    const rights = await access.to(carried);
    const readable = new Set(
      carried.filter(record => rights.sees(record)).map(({ id }) => id),
    );
    return exceptionsThen(histories, new Date(occurredAt)).map(then =>
      toFact(then, readable.has(then.record.id)),
    );
  }

  async #ownersOf({
    subjectRef,
    occurredAt,
    failedControlDomains,
  }: Incident): Promise<IncidentFacts['accountability']> {
    const at = new Date(occurredAt);
    const [believed, known, current] = await Promise.all(
      [{ at, knownAt: at }, { at }, { at: this.#clock.now() }].map(asOf =>
        this.#accountability.asOf(subjectRef, asOf),
      ),
    );
    return failedControlDomains.map(controlDomain => {
      const ownerIn = ({ entries }: typeof believed) =>
        ownerThen(entries.find(entry => entry.controlDomain === controlDomain));
      const then = ownerIn(believed);
      const knownNow = ownerIn(known);
      const today = ownerIn(current);
      return {
        controlDomain,
        then,
        ...(!isSame(then, knownNow) && { knownNow }),
        ...(!isSame(knownNow, today) && { today }),
      };
    });
  }
}

type Resolved = Awaited<
  ReturnType<AccountabilityReader['asOf']>
>['entries'][number];

/** An answer of the past, in the words of the API. */
export function ownerThen(entry: Resolved | undefined): OwnerThen {
  if (!entry || entry.status === 'unknown') {
    return { status: 'unknown' };
  }
  const { status, owner, source, claimRef } = entry;
  const reason = entry.status === 'gap' ? entry.reason : undefined;
  return { status, owner, source, claimRef, reason };
}

// That something else says it by now does not make it somebody else.
function isSame(one: OwnerThen, other: OwnerThen): boolean {
  return one.status === other.status && one.owner === other.owner;
}

function toFact(
  { record, status, risk, review, approvals }: ExceptionThen,
  readable: boolean,
): ExceptionFact {
  const { population } = record.scope;
  return {
    id: record.id,
    state: status.state,
    enforcement: status.enforcement,
    inForce: status.inForce,
    overdue: status.flags.includes('overdue'),
    controlDomain: record.controlDomain,
    reasonCategory: record.reason.category,
    risk,
    validFrom: record.validFrom,
    validTo: record.validTo,
    originalValidTo: record.originalValidTo,
    endedAt: status.endedAt,
    policyId: record.policy?.id,
    review,
    compensatingControls: record.compensatingControls.map(
      ({ description, owner, lastVerifiedAt }) => ({
        ...{ description, owner, lastVerifiedAt },
      }),
    ),
    requestedBy: record.requester,
    approvedBy: approvals.map(({ by, at, path }) => ({ by, at, path })),
    implementedBy: record.implementations
      .slice(-1)
      .map(({ by, at }) => ({ by, at })),
    ...(readable && {
      confidential: {
        justification: record.reason.justification,
        populationSize: population.size,
        users: [...population.users],
        groups: [...population.groups],
      },
    }),
  };
}
