import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { withoutData } from '../platform/databaseErrors';
import type { TaskScheduler } from '../platform/taskScheduler';
import type { CampaignRunner } from './CampaignRunner';

export const CAMPAIGNS_TASK_ID = 'run-campaigns';

/** Takes campaigns on regularly. */
export async function scheduleCampaigns(options: {
  campaignRunner: Pick<CampaignRunner, 'run'>;
  logger: LoggerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
}): Promise<void> {
  const { campaignRunner, schedule, scheduler } = options;
  const logger = options.logger.child({ task: CAMPAIGNS_TASK_ID });
  await scheduler.scheduleTask({
    ...schedule,
    id: CAMPAIGNS_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal, count) => {
      const campaigns = await campaignRunner.run({ signal }).catch(error => {
        throw withoutData(error);
      });
      if (campaigns > 0) {
        logger.info('Took campaigns on', { campaigns: String(campaigns) });
      }
      count?.({ campaigns_taken_on: campaigns });
    },
  });
}
