import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { withoutData } from '../platform/databaseErrors';
import type { TaskScheduler } from '../platform/taskScheduler';
import { KnexSnapshotStore } from './KnexSnapshotStore';

export const SNAPSHOT_TASK_ID = 'snapshot-posture';

/** Keeps every day how exceptions stand. A day on which nothing runs is missing for good: nobody knows how it was. */
export async function scheduleSnapshots(options: {
  clock: Clock;
  db: Knex;
  logger: LoggerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
}): Promise<void> {
  const { clock, schedule, scheduler } = options;
  const logger = options.logger.child({ task: SNAPSHOT_TASK_ID });
  const snapshots = KnexSnapshotStore.create(options);
  await scheduler.scheduleTask({
    ...schedule,
    id: SNAPSHOT_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (_signal, count) => {
      const taken = await snapshots.take(clock.now()).catch(error => {
        throw withoutData(error);
      });
      if (taken) {
        logger.info('Kept how exceptions stand today');
      }
      count?.({ days_counted: taken ? 1 : 0 });
    },
  });
}
