import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { scheduleCheckpoints } from '../checkpoints/takeCheckpoint';
import type { TaskScheduler } from '../platform/taskScheduler';
import { scheduleVerification } from '../verification/verifyRegister';
import type { Evidence } from './createEvidence';
import { scheduleEvidence } from './makeEvidence';

/** Begins to take checkpoints, and to make evidence packs. */
export async function startEvidence(options: {
  clock: Clock;
  /** How often it is looked whether there is a checkpoint of the day. */
  checkpoints: SchedulerServiceTaskScheduleDefinition;
  evidence: Evidence;
  /** Who is told where something does not hold. */
  governance: string;
  /** How often everything is verified. */
  verification: SchedulerServiceTaskScheduleDefinition;
  logger: LoggerService;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
}): Promise<void> {
  const { checkpoints, evidence } = options;
  await scheduleCheckpoints({
    ...options,
    checkpoints: evidence.checkpointStore,
    ledger: evidence.ledger,
    schedule: checkpoints,
  });
  await scheduleEvidence({ ...options, ...evidence });
  await scheduleVerification({
    ...options,
    ...{ verifications: evidence.verifications, verifier: evidence.verifier },
    schedule: options.verification,
  });
}
