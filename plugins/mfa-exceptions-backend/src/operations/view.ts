import {
  backlogOfTask,
  taskAt,
  type Instant,
  type RegisterTask,
  type TaskRuns,
  type TaskStatus,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { BacklogReading } from './Backlog';
import type { PlannedTask } from './RecordingScheduler';

/** A task as the API answers it. */
export function toTaskStatus(
  id: RegisterTask,
  options: {
    planned: PlannedTask;
    runs: TaskRuns;
    byKind: BacklogReading['byKind'];
    nextRunAt: Instant | undefined;
    now: Date;
  },
): TaskStatus {
  const { planned, runs, byKind, now } = options;
  const { state, nextRunAt, lagMs } = taskAt(
    runs,
    planned,
    now,
    options.nextRunAt,
  );
  return {
    ...{ id, state },
    scope: planned.scope,
    cadence: planned.cadence,
    ...(nextRunAt && { nextRunAt }),
    lagSeconds: Math.floor(lagMs / 1_000),
    ...pastOf(runs),
    failures: runs.failures,
    backlog: backlogOfTask[id].map(kind => ({ kind, ...byKind[kind] })),
  };
}

function pastOf(runs: TaskRuns) {
  const { startedAt, finishedAt, durationMs, instance = '' } = runs;
  const { succeededAt, failedAt, error, triggeredAt, triggeredBy } = runs;
  return {
    ...(startedAt && {
      lastRun: { startedAt, finishedAt, durationMs, instance },
    }),
    ...(succeededAt && {
      lastSuccess: { at: succeededAt, counts: runs.counts },
    }),
    ...(failedAt && error && { lastFailure: { at: failedAt, ...error } }),
    ...(triggeredAt &&
      triggeredBy && { triggered: { at: triggeredAt, by: triggeredBy } }),
  };
}
