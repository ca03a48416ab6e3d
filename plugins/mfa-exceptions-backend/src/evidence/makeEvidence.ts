import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { DAY_IN_MS } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { withoutData } from '../platform/databaseErrors';
import type { TaskScheduler } from '../platform/taskScheduler';
import type { EvidenceMaker } from './EvidenceMaker';
import type { EvidencePackStore } from './EvidencePackStore';

export const EVIDENCE_TASK_ID = 'make-evidence';

/** Whoever asks for the same again, gets the same. */
const KEPT_DAYS = 90;

const SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 15 },
  timeout: { minutes: 30 },
  // Claims keep replicas apart, and whoever was asked for a pack begins at once.
  scope: 'local',
};

/** Makes evidence packs, whoever was asked for them. */
export async function scheduleEvidence(options: {
  clock: Clock;
  logger: LoggerService;
  maker: Pick<EvidenceMaker, 'run'>;
  packs: Pick<EvidencePackStore, 'forget'>;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
}): Promise<void> {
  const { clock, maker, packs, scheduler } = options;
  const logger = options.logger.child({ task: EVIDENCE_TASK_ID });
  await scheduler.scheduleTask({
    ...SCHEDULE,
    id: EVIDENCE_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal, count) => {
      const made = await maker.run({ signal }).catch(error => {
        throw withoutData(error);
      });
      if (made > 0) {
        logger.info('Made evidence packs', { packs: String(made) });
      }
      const age = KEPT_DAYS * DAY_IN_MS;
      await packs.forget(new Date(clock.now().getTime() - age));
      count?.({ packs_made: made });
    },
  });
}
