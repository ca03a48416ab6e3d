import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import type { TaskSchedule } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Duration } from 'luxon';

type Schedule = SchedulerServiceTaskScheduleDefinition;

/** When a task is to run that is handed to the scheduler now. */
export function scheduleOf(schedule: Schedule, now: Date): TaskSchedule {
  const { frequency, initialDelay = {}, timeout } = schedule;
  const everyMs = isDuration(frequency) ? millisecondsOf(frequency) : undefined;
  return {
    ...(everyMs !== undefined && { everyMs }),
    timeoutMs: millisecondsOf(timeout),
    firstRunAt: new Date(
      now.getTime() + millisecondsOf(initialDelay),
    ).toISOString(),
  };
}

/** How often a task runs, as an ISO 8601 duration, a cron expression, or `manual`. */
export function cadenceOf({ frequency }: Schedule): string {
  if (isDuration(frequency)) {
    return durationOf(frequency).toISO()!;
  }
  return 'cron' in frequency ? frequency.cron : frequency.trigger;
}

type Frequency = Schedule['frequency'];
type Length = Schedule['timeout'];

function isDuration(frequency: Frequency): frequency is Length {
  return !('cron' in frequency || 'trigger' in frequency);
}

function durationOf(length: Length): Duration {
  return Duration.isDuration(length) ? length : Duration.fromObject(length);
}

function millisecondsOf(length: Length): number {
  return durationOf(length).toMillis();
}
