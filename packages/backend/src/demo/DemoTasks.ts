import { NotFoundError } from '@backstage/errors';
import type {
  SchedulerService,
  SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';

type Task = Pick<SchedulerServiceTaskInvocationDefinition, 'id' | 'fn'>;

/**
 * The tasks of a plugin, to be run at once and not when a scheduler comes round
 * to it: within the request that asks, and so at the instant that it asks for.
 */
export class DemoTasks {
  readonly #tasks = new Map<string, Task>();

  /** A scheduler whose tasks can be run from here as well. */
  listeningTo(scheduler: SchedulerService): SchedulerService {
    return {
      scheduleTask: task => {
        this.#tasks.set(task.id, task);
        return scheduler.scheduleTask(task);
      },
      createScheduledTaskRunner: schedule =>
        scheduler.createScheduledTaskRunner(schedule),
      triggerTask: id => scheduler.triggerTask(id),
      cancelTask: id => scheduler.cancelTask(id),
      getScheduledTasks: () => scheduler.getScheduledTasks(),
    };
  }

  async run(id: string): Promise<void> {
    const task = this.#tasks.get(id);
    if (!task) {
      throw new NotFoundError(`There is no task '${id}'`);
    }
    await task.fn(new AbortController().signal);
  }
}
