import { isError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  registerTasks,
  taskAt,
  TaskConflictError,
  toInstant,
  type RegisterTask,
  type TaskStatus,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { ChangeOptions } from '../exceptions/ExceptionService';
import { once } from '../platform/once';
import type { BacklogReader } from './Backlog';
import type { GrantedOperations } from './OperationsService';
import type { RecordingScheduler } from './RecordingScheduler';
import { NEVER_RUN, type TaskRunStore } from './TaskRunStore';
import type { TaskTimes } from './TaskTimes';
import { toTaskStatus } from './view';

// Tasks may run anywhere, at any moment and any number at once. To ask for a run
// out of turn is therefore safe, whoever does; that not everybody can, and that it
// is known who has, keeps order among people.

interface OperationsOptions {
  readonly actors: Pick<ActorGateway, 'recentActor'>;
  readonly backlog: BacklogReader;
  readonly clock: Clock;
  readonly runs: TaskRunStore;
  readonly scheduler: Pick<RecordingScheduler, 'planned' | 'triggerTask'>;
  readonly times: TaskTimes;
}

/** How the register runs, from what its tasks wrote down and what they left. */
export class DefaultOperationsService implements GrantedOperations {
  readonly #options: OperationsOptions;

  static create(options: OperationsOptions) {
    return new DefaultOperationsService(options);
  }

  private constructor(options: OperationsOptions) {
    this.#options = options;
  }

  async status() {
    const { backlog, clock } = this.#options;
    const now = clock.now();
    const [statusOf, { byKind: _byKind, ...waiting }] = await this.#look(
      backlog.read(now),
      now,
    );
    return {
      at: toInstant(now),
      tasks: registerTasks.filter(this.#isPlanned).map(statusOf),
      ...waiting,
      outbox: [...waiting.outbox],
    };
  }

  async run(id: string, options: ChangeOptions) {
    const task = registerTasks.find(each => each === id);
    if (!task || !this.#isPlanned(task)) {
      throw new NotFoundError(`There is no task '${id}'`);
    }
    const { actors, clock, runs, scheduler } = this.#options;
    const { kind, ref: by } = await actors.recentActor(options.credentials);
    if (kind !== 'user') {
      throw new NotAllowedError('Only a person can have a task run');
    }
    return once(
      { memory: runs, clock },
      {
        principal: by,
        idempotency: options.idempotency,
        work: async () => {
          await this.#refuseRunning(task);
          await scheduler.triggerTask(task).catch(refusedBy(task));
          return { at: toInstant(clock.now()), by };
        },
        answer: async triggered => ({
          ...(await this.#statusOf(task)),
          triggered,
        }),
        commit: (triggered, remember) =>
          runs.triggered(task, triggered, remember),
        // It runs, whoever was heard first.
        lost: () => this.#statusOf(task),
      },
    );
  }

  readonly #isPlanned = (task: RegisterTask) =>
    this.#options.scheduler.planned.has(task);

  async #refuseRunning(task: RegisterTask) {
    const { clock, runs, scheduler } = this.#options;
    const { [task]: known = NEVER_RUN } = Object.fromEntries(await runs.all());
    const { state } = taskAt(known, scheduler.planned.get(task)!, clock.now());
    if (state === 'running') {
      throw running(task, known.startedAt);
    }
  }

  async #statusOf(task: RegisterTask): Promise<TaskStatus> {
    const { backlog, clock } = this.#options;
    const now = clock.now();
    const [statusOf] = await this.#look(backlog.read(now), now);
    return statusOf(task);
  }

  async #look<T extends Awaited<ReturnType<BacklogReader['read']>>>(
    reading: Promise<T>,
    now: Date,
  ) {
    const { runs, scheduler, times } = this.#options;
    const [waiting, known, next] = await Promise.all([
      reading,
      runs.all(),
      times.nextRuns(),
    ]);
    const statusOf = (task: RegisterTask): TaskStatus =>
      toTaskStatus(task, {
        planned: scheduler.planned.get(task)!,
        runs: known.get(task) ?? NEVER_RUN,
        byKind: waiting.byKind,
        nextRunAt: next.get(task),
        now,
      });
    return [statusOf, waiting] as const;
  }
}

function refusedBy(task: RegisterTask) {
  return (error: unknown): never => {
    throw isError(error) && error.name === 'ConflictError'
      ? running(task)
      : error;
  };
}

function running(task: RegisterTask, since?: string) {
  return new TaskConflictError(
    `The task '${task}' is running${
      since ? ` since ${since}` : ''
    }; what came up meanwhile is for the run after it`,
    { state: 'running' },
  );
}
