import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  settle,
  type MfaException,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { withoutData } from '../platform/databaseErrors';
import type { ExceptionStore } from './ExceptionStore';

export const SWEEP_TASK_ID = 'sweep-exceptions';

// Enough that statements cost little, and few enough to be forgotten at once:
// with five times as many, the process grows by twice as much.
const BATCH = 100;

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
 * anywhere, any number of times at once, and be cut off at any point: those that
 * run at once share the work, batch by batch, and each batch is a transaction of
 * its own. One exception that fails does not keep the others from their end.
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
  let after: MfaException | undefined;
  for (;;) {
    signal.throwIfAborted();
    const now = clock.now();
    const { due, ends, failure } = await endSome(store, now, after);
    if (failure) {
      const rest = await endOneByOne(store, ends, signal);
      expired += rest.ended;
      failures.push(...rest.failures);
    } else {
      expired += ends.length;
    }
    after = due[due.length - 1];
    if (due.length < BATCH) {
      await store.forget(now);
      break;
    }
  }
  if (failures.length > 0) {
    throw failures[0];
  }
  return expired;
}

async function endSome(
  store: ExceptionStore,
  now: Date,
  after: MfaException | undefined,
) {
  let due: readonly MfaException[] = [];
  let ends: readonly Transition[] = [];
  try {
    await store.takeRunOut({ now, limit: BATCH, after }, taken => {
      due = taken;
      ends = taken.flatMap(exception => settle(exception, now) ?? []);
      return ends;
    });
    return { due, ends };
  } catch (failure) {
    // Where nothing could be read, there is nothing to try one by one.
    if (ends.length === 0) {
      throw failure;
    }
    return { due, ends, failure };
  }
}

// Another replica, or a person, may be on their way to the same one by now.
async function endOneByOne(
  store: ExceptionStore,
  ends: readonly Transition[],
  signal: AbortSignal,
) {
  const failures: unknown[] = [];
  let ended = 0;
  for (const end of ends) {
    signal.throwIfAborted();
    try {
      ended += (await store.commitAll([end])).size;
    } catch (failure) {
      failures.push(failure);
    }
  }
  return { ended, failures };
}
