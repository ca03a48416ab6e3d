import { NotFoundError } from '@backstage/errors';
import {
  nextStepsFor,
  summarise,
  type Actor,
  type EntitySummaries,
  type EntitySummary,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { Subject, SubjectGateway } from '../catalog/SubjectGateway';
import type { ExceptionAccess } from '../exceptions/ExceptionAccess';
import type { ExceptionRights } from '../exceptions/ExceptionRights';
import type { CallOptions, Granted } from '../exceptions/ExceptionService';
import type { ExceptionStore } from '../exceptions/ExceptionStore';

// One query for any number of entities. The catalog is asked only about those
// that carry nothing the caller may see, to tell an entity without exceptions
// from no entity.

/**
 * What a card or a scorecard shows of entities. Of an entity of others it does
 * not tell whether there is more than the caller may see, only that there may be.
 *
 * @typeParam With - what each call has to bring beside its caller
 */
export interface SummaryService<With = unknown> {
  /** @throws NotFoundError when the caller sees no such entity */
  summary(
    entityRef: string,
    options: CallOptions & With,
  ): Promise<EntitySummary>;
  /** In the order asked for; an entity that is not known has nothing. */
  summaries(
    entityRefs: readonly string[],
    options: CallOptions & With,
  ): Promise<EntitySummaries>;
}

interface Caller {
  readonly actor: Actor;
  readonly access: ExceptionAccess;
  readonly rights: ExceptionRights;
}

/** What an entity carries, as far as a caller may see it. */
interface SeenExceptions {
  readonly exceptions: readonly MfaException[];
  readonly hidden: boolean;
}

export class DefaultSummaryService implements SummaryService<Granted> {
  readonly #store: ExceptionStore;
  readonly #subjects: SubjectGateway;
  readonly #actors: ActorGateway;
  readonly #clock: Clock;

  static create(options: {
    store: ExceptionStore;
    subjects: SubjectGateway;
    actors: ActorGateway;
    clock: Clock;
  }) {
    return new DefaultSummaryService(options);
  }

  private constructor(options: {
    store: ExceptionStore;
    subjects: SubjectGateway;
    actors: ActorGateway;
    clock: Clock;
  }) {
    this.#store = options.store;
    this.#subjects = options.subjects;
    this.#actors = options.actors;
    this.#clock = options.clock;
  }

  async summary(
    entityRef: string,
    options: CallOptions & Granted,
  ): Promise<EntitySummary> {
    const [carried, caller] = await this.#carriedBy([entityRef], options);
    const seen = seenBy(caller, carried);
    const [subject] = subjectOf(seen)
      ? [subjectOf(seen)]
      : await this.#subjects.subjects([entityRef], options);
    if (!subject) {
      throw new NotFoundError(`No entity '${entityRef}' in the catalog`);
    }
    return this.#summarise(entityRef, subject, seen, caller);
  }

  async summaries(
    entityRefs: readonly string[],
    options: CallOptions & Granted,
  ): Promise<EntitySummaries> {
    const [carried, caller] = await this.#carriedBy(entityRefs, options);
    const each = bySubject(carried);
    const seen = new Map(
      entityRefs.map(ref => [ref, seenBy(caller, each.get(ref) ?? [])]),
    );
    const bare = [...seen.keys()].filter(ref => !subjectOf(seen.get(ref)!));
    const subjects = await this.#subjects.subjects(bare, options);
    const known = new Map(bare.map((ref, index) => [ref, subjects[index]]));
    return {
      items: entityRefs.map(ref => {
        const one = seen.get(ref)!;
        const subject = subjectOf(one) ?? known.get(ref) ?? {};
        return this.#summarise(ref, subject, one, caller);
      }),
    };
  }

  async #carriedBy(
    entityRefs: readonly string[],
    { credentials, access: granted }: CallOptions & Granted,
  ): Promise<[readonly MfaException[], Caller]> {
    const [carried, actor, access] = await Promise.all([
      this.#store.findBySubjects(entityRefs),
      this.#actors.recentActor(credentials),
      granted,
    ]);
    return [carried, { actor, access, rights: await access.to(carried) }];
  }

  #summarise(
    subjectRef: string,
    subject: Omit<Subject, 'ref'>,
    { exceptions, hidden }: SeenExceptions,
    { actor, access, rights }: Caller,
  ): EntitySummary {
    const now = this.#clock.now();
    const { layers, ...summary } = summarise(exceptions, now);
    return {
      subjectRef,
      subjectClass: subject.subjectClass,
      visibility: !hidden && access.seesAllOf(subject) ? 'all' : 'partial',
      ...summary,
      layers: {
        requesters: [...layers.requesters],
        approvers: [...layers.approvers],
        implementers: [...layers.implementers],
      },
      nextSteps: exceptions.flatMap(exception =>
        nextStepsFor(exception, actor, now)
          .filter(action => rights.may(action, exception))
          .map(action => ({ exceptionId: exception.id, action })),
      ),
    };
  }
}

function seenBy(
  { rights }: Caller,
  carried: readonly MfaException[],
): SeenExceptions {
  const exceptions = carried.filter(exception => rights.sees(exception));
  return { exceptions, hidden: exceptions.length < carried.length };
}

// As it was when something was last asked for there, as far as that is known.
function subjectOf({
  exceptions,
}: SeenExceptions): Omit<Subject, 'ref'> | undefined {
  const last = exceptions[exceptions.length - 1];
  return (
    last && {
      subjectClass: last.subjectClass,
      ownerRef: last.subjectOwnerRef,
    }
  );
}

function bySubject<T extends { readonly subjectRef: string }>(
  exceptions: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const exception of exceptions) {
    const { subjectRef } = exception;
    found.set(subjectRef, [...(found.get(subjectRef) ?? []), exception]);
  }
  return found;
}
