import {
  asOf,
  openWork,
  requesterWork,
  requesterWorkSince,
  settle,
  withRepeats,
  type ExceptionWork,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { RequestAdvisor } from '../exceptions/RequestAdvisor';
import { itemFor, type Candidate } from './workItem';
import { allOf, type WorkCaller, type WorkSource } from './WorkSource';
import type { WorkStore } from './WorkStore';

// Tasks are opened for groups; who is in them, and which of a group's tasks are
// not for one of its members, is for the moment that somebody asks.

const RUN_OUT = 200;

/** What exceptions ask of people: tasks of their groups, and their own requests. */
export class ExceptionWorkSource implements WorkSource {
  readonly #work: WorkStore;
  readonly #advisor: RequestAdvisor;

  static create(options: { work: WorkStore; advisor: RequestAdvisor }) {
    return new ExceptionWorkSource(options);
  }

  private constructor(options: { work: WorkStore; advisor: RequestAdvisor }) {
    this.#work = options.work;
    this.#advisor = options.advisor;
  }

  async open(caller: WorkCaller, now: Date) {
    const { actor, access } = caller;
    const { tasks, own } = await this.#found(caller, now);
    const exceptions = [...tasks.map(({ exception }) => exception), ...own];
    const [rights, repeats] = await Promise.all([
      access.to(exceptions),
      this.#advisor.repeatsOf(exceptions),
    ]);
    const asked = own.flatMap(exception =>
      this.#asksFor(
        withRepeats(exception, repeats.get(exception.id) ?? 0),
        now,
      ),
    );
    return allOf(
      withoutRepeats(
        [...tasks, ...asked]
          .filter(({ exception }) => rights.sees(exception))
          .flatMap(
            candidate =>
              itemFor(candidate, { actor, rights, repeats }, now) ?? [],
          ),
      ),
    );
  }

  async #found(
    { actor }: WorkCaller,
    now: Date,
  ): Promise<{
    tasks: readonly Candidate[];
    own: readonly MfaException[];
  }> {
    if (actor.kind !== 'user') {
      return { tasks: [], own: [] };
    }
    const assignees = [actor.ref, ...actor.groups];
    const [open, runOut, own] = await Promise.all([
      this.#work.openTasks(assignees),
      this.#work.runOut({ now, limit: RUN_OUT }),
      this.#work.unfinishedOf(actor.ref, now),
    ]);
    const tasks = [
      ...open.map(({ id, task, exception }) => ({
        ...task,
        id,
        since: task.openedAt,
        ...this.#asOf(exception, now),
      })),
      ...runOut.flatMap(exception =>
        this.#openedByTime(exception, assignees, now),
      ),
    ];
    return { tasks, own };
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

  #asksFor(exception: MfaException, now: Date): readonly Candidate[] {
    const kind = requesterWork(exception, now);
    return kind
      ? [
          {
            kind,
            id: exception.id,
            assignee: exception.requester,
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
function withoutRepeats(items: readonly ExceptionWork[]): ExceptionWork[] {
  const seen = new Set<string>();
  return items.filter(({ kind, exception }) => {
    const what = `${kind} ${exception.id}`;
    return !seen.has(what) && seen.add(what);
  });
}
