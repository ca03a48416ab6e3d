import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { addDays } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { withoutData } from '../platform/databaseErrors';
import { Delivery } from '../platform/delivery';
import type { TaskScheduler } from '../platform/taskScheduler';
import {
  appendNotices,
  claimNotices,
  countUntold,
  forgetNotices,
  markTold,
  markUntold,
  releaseNotices,
  type ClaimedNotice,
  type Notice,
  type NoticePayload,
} from './noticeRows';

// How people hear of what waits for them. The notifications of the portal are
// best effort: who is to be told is therefore written down here, with what makes
// it true, and told from here until it has gone through. A nudge after the
// commit makes that quick; a task makes it certain.

export const NOTICES_TASK_ID = 'deliver-notices';

export const DEFAULT_NOTICES_SCHEDULE: SchedulerServiceTaskScheduleDefinition =
  {
    frequency: { minutes: 1 },
    timeout: { minutes: 2 },
    // Claims keep replicas apart.
    scope: 'local',
  };

export interface NoticesOptions {
  readonly db: Knex;
  readonly clock: Clock;
  readonly digests: Digests;
  /** How long it can be looked up what was told. */
  readonly keptDays: number;
  readonly logger: LoggerService;
  readonly notifications: NotificationService;
  /** Hears of every attempt to tell somebody. */
  readonly onAttempt?: (outcome: NoticeOutcome) => void;
}

/** What came of an attempt; what is settled is not told any more. */
export type NoticeOutcome = 'delivered' | 'settled' | 'failed';

/** Notices whose items say what they tell. */
export interface Digests {
  /**
   * What is left to be told when some notices are delivered, by their keys,
   * written down as what was told; nothing where all of it is settled.
   */
  present(
    notices: readonly Notice[],
    now: Date,
  ): Promise<ReadonlyMap<string, NoticePayload | undefined>>;
}

/** Tells people, through the notifications of the portal. */
export class Notices {
  readonly #db: Knex;
  readonly #clock: Clock;
  readonly #keptDays: number;
  readonly #logger: LoggerService;
  readonly #delivery: Delivery<ClaimedNotice>;

  static create(options: NoticesOptions) {
    return new Notices(options);
  }

  private constructor(options: NoticesOptions) {
    const { db, clock, onAttempt } = options;
    this.#db = db;
    this.#clock = clock;
    this.#keptDays = options.keptDays;
    this.#logger = options.logger;
    this.#delivery = new Delivery({
      clock,
      rows: {
        claim: limits => claimNotices(db, limits),
        present: (notices, now) => present(notices, now, options),
        tell: notice => tell(notice, options),
        delivered: (notices, now) => markTold(db, notices, now),
        failed: async (notice, now, error) => {
          onAttempt?.('failed');
          await markUntold(db, notice, now, error);
        },
        release: notices => releaseNotices(db, notices),
      },
    });
  }

  /** Writes down what is to be told, inside the transaction that makes it true. */
  async append(
    tx: Knex.Transaction,
    notices: readonly Notice[],
  ): Promise<void> {
    await appendNotices(tx, notices, this.#clock.now());
  }

  /** Has it told soon, without waiting for that; for after the commit. */
  nudge(): void {
    this.#delivery.run().catch(error => {
      this.#logger.warn(
        'Notices wait for the next run of the task',
        withoutData(error) as Error,
      );
    });
  }

  /** Tells what waits, and says how much could not be told. */
  async deliver(): Promise<void> {
    await this.#delivery.run();
    const before = addDays(this.#clock.now(), -this.#keptDays);
    await forgetNotices(this.#db, new Date(before));
    const untold = await countUntold(this.#db);
    if (untold > 0) {
      this.#logger.warn('Notices could not be delivered yet', {
        notices: String(untold),
      });
    }
  }

  /** Finishes what is under way; what is left waits for another replica. */
  async close(): Promise<void> {
    await this.#delivery.close();
  }
}

/** Tells regularly what no nudge has told. */
export async function scheduleNotices(options: {
  notices: Pick<Notices, 'deliver'>;
  schedule: SchedulerServiceTaskScheduleDefinition;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
}): Promise<void> {
  const { notices, schedule, scheduler } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: NOTICES_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async () => {
      await notices.deliver().catch(error => {
        throw withoutData(error);
      });
    },
  });
}

async function present(
  notices: readonly ClaimedNotice[],
  now: Date,
  { digests }: NoticesOptions,
): Promise<readonly ClaimedNotice[]> {
  const digested = notices.filter(({ isDigest }) => isDigest);
  if (digested.length === 0) {
    return notices;
  }
  const left = await digests.present(digested, now);
  return notices.map(notice => {
    const payload = notice.isDigest
      ? left.get(notice.dedupeKey)
      : notice.payload;
    return payload ? { ...notice, payload } : { ...notice, isSettled: true };
  });
}

// The scope makes a notice that is delivered twice one notification all the
// same. Who is not in the catalog any more is left out by the portal.
async function tell(
  { recipient, dedupeKey, payload, isSettled }: ClaimedNotice,
  { notifications, onAttempt }: NoticesOptions,
): Promise<void> {
  if (!isSettled) {
    await notifications.send({
      recipients: { type: 'entity', entityRef: recipient },
      payload: { ...payload, scope: dedupeKey },
    });
  }
  onAttempt?.(isSettled ? 'settled' : 'delivered');
}
