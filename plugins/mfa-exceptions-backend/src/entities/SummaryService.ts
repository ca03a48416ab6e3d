import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  nextStepsFor,
  summarise,
  type Actor,
  type EntitySummaries,
  type EntitySummary,
  type MfaException,
  type SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { SubjectGateway } from '../catalog/SubjectGateway';
import type { ExceptionStore } from '../exceptions/ExceptionStore';

// One query for any number of entities. The catalog is asked only about those
// that carry nothing, to tell an entity without exceptions from no entity.

/** What a card or a scorecard shows of entities. */
export interface SummaryService {
  /** @throws NotFoundError when the caller sees no such entity */
  summary(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<EntitySummary>;
  /** In the order asked for; an entity that is not known has nothing. */
  summaries(
    entityRefs: readonly string[],
    options: { credentials: BackstageCredentials },
  ): Promise<EntitySummaries>;
}

export class DefaultSummaryService implements SummaryService {
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
    options: { credentials: BackstageCredentials },
  ): Promise<EntitySummary> {
    const [exceptions, actor] = await Promise.all([
      this.#store.findBySubjects([entityRef]),
      this.#actors.recentActor(options.credentials),
    ]);
    if (exceptions.length > 0) {
      const { subjectClass } = exceptions[exceptions.length - 1];
      return this.#summarise(entityRef, subjectClass, exceptions, actor);
    }
    const [subject] = await this.#subjects.subjects([entityRef], options);
    if (!subject) {
      throw new NotFoundError(`No entity '${entityRef}' in the catalog`);
    }
    return this.#summarise(entityRef, subject.subjectClass, [], actor);
  }

  async summaries(
    entityRefs: readonly string[],
    options: { credentials: BackstageCredentials },
  ): Promise<EntitySummaries> {
    const [exceptions, actor] = await Promise.all([
      this.#store.findBySubjects(entityRefs),
      this.#actors.recentActor(options.credentials),
    ]);
    const bySubject = new Map<string, MfaException[]>(
      entityRefs.map(ref => [ref, []]),
    );
    for (const exception of exceptions) {
      bySubject.get(exception.subjectRef)?.push(exception);
    }
    const bare = [...bySubject.keys()].filter(
      ref => bySubject.get(ref)?.length === 0,
    );
    const subjects = await this.#subjects.subjects(bare, options);
    const classes = new Map(
      bare.map((ref, index) => [ref, subjects[index]?.subjectClass]),
    );
    return {
      items: entityRefs.map(ref => {
        const carried = bySubject.get(ref) ?? [];
        const subjectClass =
          carried[carried.length - 1]?.subjectClass ?? classes.get(ref);
        return this.#summarise(ref, subjectClass, carried, actor);
      }),
    };
  }

  #summarise(
    subjectRef: string,
    subjectClass: SubjectClass | undefined,
    exceptions: readonly MfaException[],
    actor: Actor,
  ): EntitySummary {
    const now = this.#clock.now();
    const { layers, ...summary } = summarise(exceptions, now);
    return {
      subjectRef,
      subjectClass,
      ...summary,
      layers: {
        requesters: [...layers.requesters],
        approvers: [...layers.approvers],
        implementers: [...layers.implementers],
      },
      nextSteps: exceptions.flatMap(exception =>
        nextStepsFor(exception, actor, now).map(action => ({
          exceptionId: exception.id,
          action,
        })),
      ),
    };
  }
}
