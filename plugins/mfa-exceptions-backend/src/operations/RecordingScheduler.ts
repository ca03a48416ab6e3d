import type {
  AuditorService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  toInstant,
  type RegisterTask,
  type TaskCounts,
  type TaskError,
  type TaskSchedule,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { withoutData } from '../platform/databaseErrors';
import type { CountingTask, TaskScheduler } from '../platform/taskScheduler';
import type { RegisterMetrics } from './metrics';
import { cadenceOf, scheduleOf } from './taskSchedule';
import type { TaskRunStore } from './TaskRunStore';

/** When a task is to run, and where. */
export interface PlannedTask extends TaskSchedule {
  readonly scope: 'global' | 'local';
  readonly cadence: string;
}

interface RecordingOptions {
  readonly auditor: AuditorService;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly metrics: Pick<RegisterMetrics, 'run'>;
  readonly runs: TaskRunStore;
  readonly scheduler: SchedulerService;
}

const INSTANCE = `${hostname()}:${process.pid}`.slice(-255);
const LONGEST = 64;

/**
 * Hands tasks to the portal's scheduler, and writes down how they run. To fail at
 * writing that fails no task.
 */
export class RecordingScheduler implements TaskScheduler {
  readonly #options: RecordingOptions;
  readonly #planned = new Map<RegisterTask, PlannedTask>();

  static create(options: RecordingOptions) {
    return new RecordingScheduler(options);
  }

  private constructor(options: RecordingOptions) {
    this.#options = options;
  }

  /** The tasks that were handed over. */
  get planned(): ReadonlyMap<RegisterTask, PlannedTask> {
    return this.#planned;
  }

  async scheduleTask(task: CountingTask): Promise<void> {
    const { clock, scheduler } = this.#options;
    this.#planned.set(task.id, {
      ...scheduleOf(task, clock.now()),
      cadence: cadenceOf(task),
      scope: task.scope ?? 'global',
    });
    await scheduler.scheduleTask({
      ...task,
      fn: signal => this.#run(task, signal),
    });
  }

  async triggerTask(id: string): Promise<void> {
    await this.#options.scheduler.triggerTask(id);
  }

  async #run(task: CountingTask, signal: AbortSignal): Promise<void> {
    const { runs } = this.#options;
    await this.#note(at => runs.begun(task.id, at, INSTANCE));
    const begun = performance.now();
    const durationMs = () => Math.round(performance.now() - begun);
    try {
      let counts: TaskCounts = {};
      await task.fn(signal, done => {
        counts = done;
      });
      await this.#finished(task.id, { counts, durationMs: durationMs() });
    } catch (error) {
      await this.#failed(task.id, { error, durationMs: durationMs() });
      throw error;
    }
  }

  async #finished(
    task: RegisterTask,
    run: { counts: TaskCounts; durationMs: number },
  ) {
    const { metrics, runs } = this.#options;
    metrics.run(task, { ...run, succeeded: true });
    await this.#note(at => runs.succeeded(task, { ...run, at }));
    if (Object.values(run.counts).some(count => count > 0)) {
      await this.#note(() => this.#audit(task, run.counts));
    }
  }

  // Time changes what is in the register, too, and nobody's request says so.
  async #audit(task: RegisterTask, counts: TaskCounts): Promise<void> {
    const event = await this.#options.auditor.createEvent({
      eventId: 'task-run',
      severityLevel: 'medium',
      meta: { task, ...counts },
    });
    await event.success();
  }

  async #failed(
    task: RegisterTask,
    { error, durationMs }: { error: unknown; durationMs: number },
  ) {
    const { metrics, runs } = this.#options;
    metrics.run(task, { durationMs, counts: {}, succeeded: false });
    await this.#note(at =>
      runs.failed(task, { at, durationMs, error: kindOf(error) }),
    );
  }

  async #note(write: (at: string) => Promise<void>): Promise<void> {
    const { clock, logger } = this.#options;
    try {
      await write(toInstant(clock.now()));
    } catch (error) {
      logger.warn(
        'It could not be written down how a task runs',
        withoutData(error) as Error,
      );
    }
  }
}

// Messages may quote what it was about.
function kindOf(error: unknown): TaskError {
  if (!(error instanceof Error)) {
    return { name: 'Error' };
  }
  const code = 'code' in error ? String(error.code) : '';
  return {
    name: error.name.slice(0, LONGEST),
    ...(code && { code: code.slice(0, LONGEST) }),
  };
}
