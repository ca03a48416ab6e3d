import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { Transition } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { withoutData } from '../platform/databaseErrors';
import type { TaskScheduler } from '../platform/taskScheduler';
import { seeAll, type Looking, type ReconcileOptions } from './seeing';
import type { SeenSubject, SightingStore } from './SightingStore';

export const RECONCILE_TASK_ID = 'reconcile-catalog';

const PAGE = 200;

/** Looks regularly at what exceptions depend on, and calls for reviews. */
export async function scheduleReconciliation(
  options: ReconcileOptions & {
    logger: LoggerService;
    schedule: SchedulerServiceTaskScheduleDefinition;
    scheduler: Pick<TaskScheduler, 'scheduleTask'>;
  },
): Promise<void> {
  const { schedule, scheduler, ...reconcile } = options;
  const logger = options.logger.child({ task: RECONCILE_TASK_ID });
  await scheduler.scheduleTask({
    ...schedule,
    id: RECONCILE_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal, count) => {
      const { changed, left } = await reconcileCatalog({
        ...reconcile,
        signal,
      }).catch(error => {
        throw withoutData(error);
      });
      if (changed > 0) {
        logger.info('Followed what has changed in the catalog', {
          exceptions: String(changed),
        });
      }
      count?.({ exceptions_changed: changed, subjects_left: left });
    },
  });
}

/**
 * Compares what the catalog says of the subjects of exceptions, and of the people
 * whom those depend on, with what it last said, and does what follows. The
 * catalog publishes no changes of entities, which is why it is asked.
 *
 * It may run anywhere, any number of times at once, and be cut off at any point:
 * what was seen of a page of subjects is written together with what it does to
 * their exceptions, by one of many. A catalog that does not answer, or not in
 * time, ends the run, and nothing is concluded from that.
 *
 * @returns how many exceptions were changed, and how many subjects were left for
 * the next time because somebody else was at them
 */
export async function reconcileCatalog(
  options: Looking,
): Promise<{ changed: number; left: number }> {
  const { sightings, signal } = options;
  let changed = 0;
  let left = 0;
  let after: string | undefined;
  for (;;) {
    signal.throwIfAborted();
    const governed = await sightings.governed({ after, limit: PAGE });
    const seen = await seeAll(governed, options);
    const recorded = await recordAll(seen, options);
    left += seen.length - recorded.length;
    changed += new Set(
      recorded.flatMap(({ transitions }) => transitions.map(idOf)),
    ).size;
    if (governed.length < PAGE) {
      break;
    }
    after = governed[governed.length - 1].ref;
  }
  await sightings.forget();
  return { changed, left };
}

/** @returns those that were written */
async function recordAll(
  seen: readonly SeenSubject[],
  { sightings, signal }: Looking,
): Promise<readonly SeenSubject[]> {
  if (seen.length === 0 || (await isRecorded(seen, sightings))) {
    return seen;
  }
  // Somebody else is at some of them, which keeps nobody from the others.
  const recorded: SeenSubject[] = [];
  for (const each of seen) {
    signal.throwIfAborted();
    if (await isRecorded([each], sightings)) {
      recorded.push(each);
    }
  }
  return recorded;
}

// Whoever was faster has seen the same; the next look sees what they left.
async function isRecorded(
  seen: readonly SeenSubject[],
  sightings: SightingStore,
): Promise<boolean> {
  try {
    await sightings.record(seen);
    return true;
  } catch (error) {
    if (isError(error) && error.name === 'ConflictError') {
      return false;
    }
    throw error;
  }
}

function idOf({ next }: Transition): string {
  return next.id;
}
