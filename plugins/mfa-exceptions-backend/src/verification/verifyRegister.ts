import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { RegisterVerification } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Notice } from '../notices/noticeRows';
import { withoutData } from '../platform/databaseErrors';
import type { TaskScheduler } from '../platform/taskScheduler';
import type { VerificationStore } from './VerificationStore';
import type { Verifier } from './Verifier';

export const VERIFICATION_TASK_ID = 'verify-register';
const SHOWN = 20;

/** Verifies everything once a day, and tells governance where something does not hold. */
export async function scheduleVerification(options: {
  /** Who is told. */
  governance: string;
  logger: LoggerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
  verifications: Pick<VerificationStore, 'keep'>;
  verifier: Pick<Verifier, 'verify'>;
}): Promise<void> {
  const { governance, schedule, scheduler, verifications, verifier } = options;
  const logger = options.logger.child({ task: VERIFICATION_TASK_ID });
  const verify = async (signal: AbortSignal) => {
    const report = await verifier.verify(signal);
    const notices = report.verified ? [] : [noticeOf(report, governance)];
    await verifications.keep(report, notices);
    return report;
  };
  await scheduler.scheduleTask({
    ...schedule,
    id: VERIFICATION_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal, count) => {
      const report = await verify(signal).catch(error => {
        throw withoutData(error);
      });
      for (const { of, id, entry, fault } of report.findings.slice(0, SHOWN)) {
        logger.error('Something in the register does not hold', {
          ...{ of, id, fault },
          ...(entry !== undefined && { entry: String(entry) }),
        });
      }
      count?.({
        histories_verified: report.counts.histories,
        faults_found: report.totalFindings,
      });
    },
  });
}

// Once a day is enough, however often it is looked.
function noticeOf(report: RegisterVerification, recipient: string): Notice {
  const { finishedAt, totalFindings: found } = report;
  return {
    recipient,
    dedupeKey: `verification:${finishedAt.slice(0, 10)}`,
    payload: {
      title: 'The register of MFA exceptions does not hold',
      description: `Verification found ${
        found === 1 ? '1 place' : `${found} places`
      } where something was changed behind its history. Nothing in the register can be relied on until it is known what.`,
      link: '/mfa-exceptions/evidence',
      severity: 'critical',
      topic: 'mfa-verification',
    },
  };
}
