import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  settle,
  type MfaException,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { withoutData } from '../platform/databaseErrors';
import type { TaskScheduler } from '../platform/taskScheduler';
import type { ExceptionStore } from './ExceptionStore';

export const SWEEP_TASK_ID = 'sweep-exceptions';

// Enough that statements cost little, and few enough that a batch is forgotten
// before the collector has taken it for something that stays.
const BATCH = 50;

// What one lane has decided, the database writes while another decides. Neither
// can take what the other has: rows are locked, and what is locked is left out.
const LANES = 2;

/** What a sweep works with. */
export interface SweepOptions {
  readonly store: ExceptionStore;
  readonly clock: Clock;
}

type Sweep = SweepOptions & { readonly signal: AbortSignal };

interface Ends {
  readonly ended: number;
  readonly failures: readonly unknown[];
}

/** Writes down regularly what time has done. */
export async function scheduleSweep(
  options: SweepOptions & {
    logger: LoggerService;
    schedule: SchedulerServiceTaskScheduleDefinition;
    scheduler: Pick<TaskScheduler, 'scheduleTask'>;
  },
): Promise<void> {
  const { schedule, scheduler, ...sweep } = options;
  const logger = options.logger.child({ task: SWEEP_TASK_ID });
  await scheduler.scheduleTask({
    ...schedule,
    id: SWEEP_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal, count) => {
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
      count?.({ exceptions_ended: expired });
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
export async function sweepExceptions(sweep: Sweep): Promise<number> {
  const first = await endBatch(sweep);
  const lanes = await Promise.allSettled(
    first.last
      ? Array.from({ length: LANES }, () => endAfter(sweep, first.last))
      : [],
  );
  const ends = [first, ...lanes.map(valueOf)];
  await sweep.store.forget(sweep.clock.now());
  const failures = ends.flatMap(each => each.failures);
  if (failures.length > 0) {
    throw failures[0];
  }
  return ends.reduce((sum, { ended }) => sum + ended, 0);
}

async function endAfter(
  sweep: Sweep,
  first: MfaException | undefined,
): Promise<Ends> {
  const failures: unknown[] = [];
  let ended = 0;
  let last = first;
  while (last) {
    const batch = await endBatch(sweep, last);
    ended += batch.ended;
    failures.push(...batch.failures);
    last = batch.last;
  }
  return { ended, failures };
}

async function endBatch(
  { store, clock, signal }: Sweep,
  after?: MfaException,
): Promise<Ends & { last?: MfaException }> {
  signal.throwIfAborted();
  const { due, ends, failure } = await endSome(store, clock.now(), after);
  const outcome = failure
    ? await endOneByOne(store, ends, signal)
    : { ended: ends.length, failures: [] };
  // Where there were fewer than asked for, there are no more.
  return due.length < BATCH
    ? outcome
    : { ...outcome, last: due[due.length - 1] };
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
): Promise<Ends> {
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

function valueOf<T>(outcome: PromiseSettledResult<T>): T {
  if (outcome.status === 'rejected') {
    throw outcome.reason;
  }
  return outcome.value;
}
