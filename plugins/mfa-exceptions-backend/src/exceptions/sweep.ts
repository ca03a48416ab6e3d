import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  settle,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { withoutData } from '../platform/databaseErrors';
import type { ExceptionStore } from './ExceptionStore';

export const SWEEP_TASK_ID = 'sweep-exceptions';

const BATCH = 200;

/** What a sweep works with. */
export interface SweepOptions {
  readonly store: ExceptionStore;
  readonly clock: Clock;
}

/** Writes down regularly what time has done. */
export async function scheduleSweep(
  options: SweepOptions & {
    logger: LoggerService;
    schedule: SchedulerServiceTaskScheduleDefinition;
    scheduler: SchedulerService;
  },
): Promise<void> {
  const { schedule, scheduler, ...sweep } = options;
  const logger = options.logger.child({ task: SWEEP_TASK_ID });
  await scheduler.scheduleTask({
    ...schedule,
    id: SWEEP_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal: AbortSignal) => {
      const expired = await sweepExceptions({ ...sweep, signal }).catch(
        error => {
          throw withoutData(error);
        },
      );
      if (expired > 0) {
        logger.info('Wrote down ends that have come', {
          exceptions: String(expired),
        });
      }
    },
  });
}

/**
 * Writes down every end that has come, and opens the removal tasks. It may run
 * anywhere, any number of times at once, and be cut off at any point: each
 * exception is a transaction of its own, which only one of many can win. One
 * that fails does not keep the others from their end.
 *
 * @returns how many ends this run has written
 * @throws the first failure, when all that can be written is
 */
export async function sweepExceptions({
  store,
  clock,
  signal,
}: SweepOptions & { signal: AbortSignal }): Promise<number> {
  const failures: unknown[] = [];
  let expired = 0;
  for (;;) {
    const now = clock.now();
    const due = await store.listRunOut({ now, limit: BATCH });
    let won = 0;
    for (const exception of due) {
      signal.throwIfAborted();
      try {
        won += (await expire(store, exception, now)) ? 1 : 0;
      } catch (error) {
        failures.push(error);
      }
    }
    expired += won;
    // A batch that others have won is theirs to go on from.
    if (due.length < BATCH || won === 0) {
      await store.forget(now);
      break;
    }
  }
  if (failures.length > 0) {
    throw failures[0];
  }
  return expired;
}

// Another replica, or a person, may have been on their way to the same one.
async function expire(store: ExceptionStore, due: MfaException, now: Date) {
  const transition = settle(due, now);
  if (!transition) {
    return false;
  }
  try {
    await store.commit([transition]);
    return true;
  } catch (error) {
    if (isError(error) && error.name === 'ConflictError') {
      return false;
    }
    throw error;
  }
}
