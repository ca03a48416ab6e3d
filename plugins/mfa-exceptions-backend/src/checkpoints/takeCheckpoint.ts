import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Ledger } from '../ledger/Ledger';
import { withoutData } from '../platform/databaseErrors';
import type { TaskScheduler } from '../platform/taskScheduler';
import type { CheckpointStore } from './CheckpointStore';

export const CHECKPOINT_TASK_ID = 'take-checkpoint';
const SHOWN = 20;

/** Takes a checkpoint every day; every other run that day finds it there. */
export async function scheduleCheckpoints(options: {
  checkpoints: Pick<CheckpointStore, 'take'>;
  ledger: Pick<Ledger, 'take'>;
  clock: Clock;
  logger: LoggerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
}): Promise<void> {
  const { checkpoints, clock, ledger, schedule, scheduler } = options;
  const logger = options.logger.child({ task: CHECKPOINT_TASK_ID });
  await scheduler.scheduleTask({
    ...schedule,
    id: CHECKPOINT_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal, count) => {
      // What the checkpoint is to cover.
      await ledger.take(clock.now(), signal).catch(error => {
        throw withoutData(error);
      });
      const taken = await checkpoints.take(clock.now(), signal).catch(error => {
        throw withoutData(error);
      });
      if (taken) {
        const { day, size, root } = taken.checkpoint;
        logger.info('Took a checkpoint', { day, size: String(size), root });
      }
      for (const { kind, id, sequence } of taken?.broken.slice(0, SHOWN) ??
        []) {
        logger.error(
          'A history is not what the checkpoint before has covered',
          { kind, id, entries: String(sequence) },
        );
      }
      count?.({ histories_covered: taken?.checkpoint.size ?? 0 });
    },
  });
}
