import type {
  AuditorService,
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ReminderDays } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import type { BacklogReader } from './Backlog';
import { observeOperations } from './gauges';
import { KnexBacklogReader } from './KnexBacklogReader';
import { KnexTaskRunStore } from './KnexTaskRunStore';
import { createRegisterMetrics, type MetricsService } from './metrics';
import { RecordingScheduler } from './RecordingScheduler';

/** What tasks are handed to, and who is told of what happens, from the start on. */
export function startRecording(options: {
  auditor: AuditorService;
  clock: Clock;
  db: Knex;
  logger: LoggerService;
  metrics: MetricsService;
  scheduler: SchedulerService;
}) {
  const counters = createRegisterMetrics(options.metrics);
  const runs = KnexTaskRunStore.create(options);
  const recorded = { ...options, metrics: counters, runs };
  return { counters, runs, scheduler: RecordingScheduler.create(recorded) };
}

/** What `startRecording` makes. */
export type Recording = ReturnType<typeof startRecording>;

/** Lets whoever watches the portal see what waits to be done. */
export function startObserving(options: {
  clock: Clock;
  db: Knex;
  /** When the days begin on which people are told. */
  days: ReminderDays;
  lifecycle: LifecycleService;
  metrics: MetricsService;
  /** Who is there to be told of events. */
  observers: readonly string[];
  recording: Pick<Recording, 'runs'>;
}): BacklogReader {
  const { clock, lifecycle, metrics, recording } = options;
  const backlog = KnexBacklogReader.create(options);
  const end = observeOperations(metrics, async () => {
    const now = clock.now();
    const [reading, runs] = await Promise.all([
      backlog.read(now),
      recording.runs.all(),
    ]);
    const succeededAt = new Map(
      [...runs].flatMap(([task, { succeededAt: at }]) =>
        at ? [[task, at] as const] : [],
      ),
    );
    return { ...reading, now, succeededAt };
  });
  lifecycle.addShutdownHook(end);
  return backlog;
}
