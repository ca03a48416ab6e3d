import {
  endUnanswered,
  settle,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { RemindOptions } from './remind';

const BATCH = 250;

/**
 * Ends what was reviewed by nobody, where the policy says so: all were told whom
 * it knows, and have been silent since for as long as it waits.
 */
export async function endSilent({
  clock,
  exceptions,
  reminders,
  signal,
}: Pick<RemindOptions, 'clock' | 'exceptions' | 'reminders'> & {
  signal: AbortSignal;
}): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const now = clock.now();
    const silent = await reminders.silent({ now, limit: BATCH });
    if (silent.length === 0) {
      return;
    }
    const ends = silent.flatMap(({ exception, number }): Transition[] => {
      // What has come to its end is written down as that.
      const end =
        settle(exception, now) ?? endUnanswered(exception, number, now);
      return end ? [end] : [];
    });
    const ended = await exceptions.commitAll(ends);
    const answered = silent
      .map(({ exception }) => exception.id)
      .filter(id => ends.every(({ next }) => next.id !== id));
    await reminders.endSilence(answered);
    // What somebody else is at is looked at again the next time.
    if (silent.length < BATCH || ended.size + answered.length === 0) {
      break;
    }
  }
}
