import {
  asOf,
  requesterWork,
  requesterWorkSince,
  settle,
  openWork,
  workKinds,
  type Actor,
  type ListWorkQuery,
  type MfaException,
  type WorkItem,
  type WorkKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { CallOptions, Granted } from '../exceptions/ExceptionService';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import type { RequestAdvisor } from '../exceptions/RequestAdvisor';
import { itemFor, type Candidate, type Caller } from './workItem';
import { pageOfWork } from './workPage';
import type { WorkService } from './WorkService';
import type { WorkStore } from './WorkStore';

// Tasks are opened for groups; who is in them, and which of a group's tasks are
// not for one of its members, is for the moment that somebody asks. Whatever
// waits for one person is few, so that it is read whole, and put in order here.

const RUN_OUT = 200;

/** What waits for people, from the tasks of their groups and their own requests. */
export class DefaultWorkService implements WorkService<Granted> {
  readonly #work: WorkStore;
  readonly #exceptions: ExceptionStore;
  readonly #actors: ActorGateway;
  readonly #advisor: RequestAdvisor;
  readonly #clock: Clock;

  static create(options: {
    work: WorkStore;
    store: ExceptionStore;
    actors: ActorGateway;
    advisor: RequestAdvisor;
    clock: Clock;
  }) {
    return new DefaultWorkService(options);
  }

  private constructor(options: {
    work: WorkStore;
    store: ExceptionStore;
    actors: ActorGateway;
    advisor: RequestAdvisor;
    clock: Clock;
  }) {
    this.#work = options.work;
    this.#exceptions = options.store;
    this.#actors = options.actors;
    this.#advisor = options.advisor;
    this.#clock = options.clock;
  }

  async list(query: ListWorkQuery, options: CallOptions & Granted) {
    const [actor, access] = await Promise.all([
      this.#actors.recentActor(options.credentials),
      options.access,
    ]);
    const now = this.#clock.now();
    const caller: Caller = { actor, access };
    const items = withoutRepeats(
      (await this.#candidates(actor, now))
        .filter(({ exception }) => access.sees(exception))
        .flatMap(candidate => itemFor(candidate, caller, now) ?? []),
    );
    const counts = Object.fromEntries(
      workKinds.map(kind => [
        kind,
        items.filter(item => item.kind === kind).length,
      ]),
    ) as Record<WorkKind, number>;
    const asked = items.filter(
      ({ kind }) => query.kind?.includes(kind) ?? true,
    );
    return { ...pageOfWork(asked, query), counts };
  }

  async #candidates(actor: Actor, now: Date): Promise<readonly Candidate[]> {
    if (actor.kind !== 'user') {
      return [];
    }
    const assignees = [actor.ref, ...actor.groups];
    const [tasks, runOut, own] = await Promise.all([
      this.#work.openTasks(assignees),
      this.#exceptions.listRunOut({ now, limit: RUN_OUT }),
      this.#work.unfinishedOf(actor.ref, now),
    ]);
    return [
      ...tasks.map(({ id, task, exception }) => ({
        ...task,
        id,
        since: task.openedAt,
        ...this.#asOf(exception, now),
      })),
      ...runOut.flatMap(exception =>
        this.#openedByTime(exception, assignees, now),
      ),
      ...own.flatMap(exception => this.#asksFor(exception, actor.ref, now)),
    ];
  }

  // What has ended has removals open by right, written down or not.
  #openedByTime(
    exception: MfaException,
    assignees: readonly string[],
    now: Date,
  ): readonly Candidate[] {
    const ended = settle(exception, now)?.next;
    return (ended ? openWork(ended) : [])
      .filter(({ assignee }) => assignees.includes(assignee))
      .map(task => ({
        ...task,
        id: exception.id,
        since: exception.validTo,
        ...this.#asOf(exception, now),
      }));
  }

  #asksFor(
    exception: MfaException,
    requester: string,
    now: Date,
  ): readonly Candidate[] {
    const kind = requesterWork(exception, now);
    return kind
      ? [
          {
            kind,
            id: exception.id,
            assignee: requester,
            escalated: false,
            since: requesterWorkSince(kind, exception),
            ...this.#asOf(exception, now),
          },
        ]
      : [];
  }

  #asOf(exception: MfaException, now: Date) {
    return {
      exception: asOf(exception, now),
      policyNow: this.#advisor.policyFor(exception, exception.subjectClass),
    };
  }
}

// Somebody in two groups of one policy approves once.
function withoutRepeats(items: readonly WorkItem[]): WorkItem[] {
  const seen = new Set<string>();
  return items.filter(({ kind, exception }) => {
    const what = `${kind} ${exception.id}`;
    return !seen.has(what) && seen.add(what);
  });
}
