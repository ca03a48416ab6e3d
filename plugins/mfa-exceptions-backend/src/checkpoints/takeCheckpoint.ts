import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { withoutData } from '../platform/databaseErrors';
import type { TaskScheduler } from '../platform/taskScheduler';
import type { CheckpointStore } from './CheckpointStore';

export const CHECKPOINT_TASK_ID = 'take-checkpoint';

/** Takes a checkpoint every day; every other run that day finds it there. */
export async function scheduleCheckpoints(options: {
  checkpoints: Pick<CheckpointStore, 'take'>;
  clock: Clock;
  logger: LoggerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
}): Promise<void> {
  const { checkpoints, clock, schedule, scheduler } = options;
  const logger = options.logger.child({ task: CHECKPOINT_TASK_ID });
  await scheduler.scheduleTask({
    ...schedule,
    id: CHECKPOINT_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal, count) => {
      const taken = await checkpoints.take(clock.now(), signal).catch(error => {
        throw withoutData(error);
      });
      if (taken) {
        const { day, size, root } = taken.checkpoint;
        logger.info('Took a checkpoint', { day, size: String(size), root });
      }
      if (taken && taken.cut > 0) {
        logger.error(
          'Histories are shorter than the checkpoint before covered them',
          { histories: String(taken.cut) },
        );
      }
      count?.({ histories_covered: taken?.checkpoint.size ?? 0 });
    },
  });
}
