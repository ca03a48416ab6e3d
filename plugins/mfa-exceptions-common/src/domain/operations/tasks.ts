import { hasCome, later, millisOf, toInstant, type Instant } from '../time';
import type { TaskCounts, TaskState } from './vocabulary';

const MINUTE_IN_MS = 60_000;

/** What is known of the runs of a task, wherever they ran. @public */
export interface TaskRuns {
  readonly startedAt?: Instant;
  readonly finishedAt?: Instant;
  readonly succeededAt?: Instant;
  readonly failedAt?: Instant;
  /** How long the last run took that came to an end. */
  readonly durationMs?: number;
  /** What the last run did that succeeded. */
  readonly counts: TaskCounts;
  /** What stood in the way of the last one that failed. */
  readonly error?: TaskError;
  /** How many have failed since the last that succeeded. */
  readonly failures: number;
  /** Where the last run began. */
  readonly instance?: string;
  readonly triggeredAt?: Instant;
  readonly triggeredBy?: string;
}

/** What kind of failure it was; what it was about is in the log. @public */
export interface TaskError {
  readonly name: string;
  readonly code?: string;
}

/** When a task is to run. @public */
export interface TaskSchedule {
  /** Between the beginnings of two runs; left out where a calendar says. */
  readonly everyMs?: number;
  readonly timeoutMs: number;
  /** Not before: what has just started waits for a while. */
  readonly firstRunAt: Instant;
}

/** How a task stands at some instant. @public */
export interface TaskStanding {
  readonly state: TaskState;
  readonly nextRunAt?: Instant;
  /** By how much the next run is late. */
  readonly lagMs: number;
}

/**
 * How a task stands, which no task has to say of itself.
 *
 * @param told - when the scheduler says that it runs next, where it does
 * @public
 */
export function taskAt(
  runs: TaskRuns,
  schedule: TaskSchedule,
  now: Date,
  told?: Instant,
): TaskStanding {
  const underWay = isUnderWay(runs);
  const timeUp =
    underWay &&
    hasCome(toInstant(millisOf(runs.startedAt!) + schedule.timeoutMs), now);
  if (underWay && !timeUp) {
    return { state: 'running', lagMs: 0 };
  }
  const nextRunAt = nextRunOf(runs, schedule, now, told);
  const lagMs = nextRunAt
    ? Math.max(0, now.getTime() - millisOf(nextRunAt))
    : 0;
  return {
    ...(nextRunAt && { nextRunAt }),
    lagMs,
    state: stateOf(runs, { timeUp, late: lagMs > patienceOf(schedule) }),
  };
}

function stateOf(
  { failures, startedAt }: TaskRuns,
  { timeUp, late }: { timeUp: boolean; late: boolean },
): TaskState {
  if (timeUp) {
    return 'cut_off';
  }
  if (failures > 0) {
    return 'failing';
  }
  if (late) {
    return 'late';
  }
  return startedAt ? 'fine' : 'never_run';
}

function isUnderWay({ startedAt, finishedAt }: TaskRuns): boolean {
  return (
    startedAt !== undefined &&
    (finishedAt === undefined || millisOf(finishedAt) < millisOf(startedAt))
  );
}

// The scheduler knows best. Where it says nothing, runs begin as far apart as
// they are to, and what somebody has asked for is next.
function nextRunOf(
  { startedAt, triggeredAt }: TaskRuns,
  { everyMs, firstRunAt }: TaskSchedule,
  now: Date,
  told?: Instant,
): Instant | undefined {
  const next = told ?? planned();
  return next && !hasCome(firstRunAt, now) ? later(next, firstRunAt) : next;

  function planned() {
    if (
      triggeredAt &&
      (!startedAt || millisOf(triggeredAt) > millisOf(startedAt))
    ) {
      return triggeredAt;
    }
    if (everyMs === undefined) {
      return undefined;
    }
    return startedAt ? toInstant(millisOf(startedAt) + everyMs) : firstRunAt;
  }
}

// A run that is being waited for is not late at once: schedulers look every few
// seconds, and replicas may be starting.
function patienceOf({ everyMs = 0 }: TaskSchedule): number {
  return Math.max(MINUTE_IN_MS, everyMs);
}
