import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  isSameItem,
  ladderOf,
  nextStep,
  reminderDayOf,
  silentFrom,
  type NextStep,
  type ReminderDays,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import { withoutData } from '../platform/databaseErrors';
import type { TaskScheduler } from '../platform/taskScheduler';
import type { RecipientFinder } from './RecipientFinder';
import type { DueReminder, ReminderStore, StepTaken } from './ReminderStore';
import { endSilent } from './silence';

// Whatever has a step to take on the present day has it taken by the first run
// of that day, so that everybody is told of all of it together. What comes up
// later on is told when it does.

export const REMIND_TASK_ID = 'remind';

const BATCH = 250;

/** What reminding works with. */
export interface RemindOptions {
  readonly clock: Clock;
  readonly days: ReminderDays;
  readonly exceptions: Pick<ExceptionStore, 'commitAll'>;
  readonly finder: Pick<RecipientFinder, 'find'>;
  readonly logger: LoggerService;
  /** Is told when somebody may have to be told something. */
  readonly onNotices: () => void;
  readonly reminders: ReminderStore;
}

/** Reminds people regularly, and ends what nobody answers. */
export async function scheduleReminders(
  options: RemindOptions & {
    schedule: SchedulerServiceTaskScheduleDefinition;
    scheduler: Pick<TaskScheduler, 'scheduleTask'>;
  },
): Promise<void> {
  const { schedule, scheduler, ...rest } = options;
  const logger = options.logger.child({ task: REMIND_TASK_ID });
  await scheduler.scheduleTask({
    ...schedule,
    id: REMIND_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async (signal, count) => {
      const steps = await remind({ ...rest, logger, signal }).catch(error => {
        throw withoutData(error);
      });
      count?.({ steps_taken: steps });
    },
  });
}

/**
 * Takes every step that has come, and ends what was silent for too long. Any
 * number may run at once, and each may be cut off at any point: what is claimed
 * by one that has died is another's when the claim has run out.
 *
 * @returns how many steps this run has taken
 */
export async function remind(
  options: RemindOptions & { signal: AbortSignal },
): Promise<number> {
  const { clock, onNotices, reminders, signal } = options;
  await endSilent(options);
  let steps = 0;
  for (;;) {
    signal.throwIfAborted();
    const { found, taken } = await remindSome(options);
    steps += taken;
    if (found < BATCH) {
      break;
    }
  }
  // Also what a run before this one was cut off from.
  if ((await reminders.bundle(clock.now())) > 0) {
    onNotices();
  }
  return steps;
}

async function remindSome(options: RemindOptions) {
  const { clock, days, reminders } = options;
  const now = clock.now();
  const by = new Date(reminderDayOf(now, days).end);
  const { claim, due } = await reminders.claim({ now, by, limit: BATCH });
  try {
    const taken = await stepsFor(due, by, now, options);
    await reminders.take(claim, taken, now);
    return {
      found: due.length,
      taken: taken.filter(({ step }) => step).length,
    };
  } catch (error) {
    await reminders.release(claim, due);
    throw error;
  }
}

async function stepsFor(
  due: readonly DueReminder[],
  by: Date,
  now: Date,
  { finder, logger }: RemindOptions,
): Promise<readonly StepTaken[]> {
  const next = due.map(each => ({ due: each, ...nextOf(each, by) }));
  const asked = next.flatMap(({ due: { exception, item }, take: step }) =>
    step ? { exception, item, step } : [],
  );
  const found = asked.length > 0 ? await finder.find(asked, now) : [];
  const recipients = new Map(
    asked.map((each, index) => [each.step, found[index]]),
  );
  return next.map(({ due: each, take: step, then }) => {
    const told = (step && recipients.get(step)) ?? [];
    if (step && told.length === 0) {
      logger.warn('There is nobody to remind, nor to escalate to', {
        exception: each.exception.id,
        item: each.item,
      });
    }
    const silentAt =
      each.silentAt ??
      (each.item === 'review' && step?.isLastRung
        ? silentFrom(each.exception, { by: 'ladder', lastRungAt: now })
        : undefined);
    return {
      due: each,
      ...(step && { step }),
      recipients: told,
      ...(then && { nextAt: then.at }),
      ...(silentAt && { silentAt }),
    };
  });
}

// What there is to be done, the record says; that it does not say so any more
// can only be for a moment, until it is written here, too.
function nextOf(due: DueReminder, by: Date): NextStep {
  const item = ladderOf(due.exception).find(each => isSameItem(each, due));
  return item ? nextStep(item, due.takenAt, by) : {};
}
