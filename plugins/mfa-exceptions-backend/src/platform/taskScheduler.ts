import type {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type {
  RegisterTask,
  TaskCounts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What runs regularly, and says how much it has done. */
export type CountingTask = SchedulerServiceTaskScheduleDefinition & {
  readonly id: RegisterTask;
  fn(signal: AbortSignal, count?: (counts: TaskCounts) => void): Promise<void>;
};

/** The part of the portal's scheduler that tasks are handed to. */
export interface TaskScheduler extends Pick<SchedulerService, 'triggerTask'> {
  scheduleTask(task: CountingTask): Promise<void>;
}
