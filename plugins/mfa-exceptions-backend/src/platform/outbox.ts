import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { ExceptionEvent } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  Clock,
  ExceptionObserver,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { withoutData } from './databaseErrors';
import type { Delivery } from './delivery';
import { deliveryTo } from './outboxDelivery';
import { appendEvents, forgetEvents, type ClaimedEvent } from './outboxRows';
import type { TaskScheduler } from './taskScheduler';

// How observers hear of what happens. What they are to be told is written in
// the transaction that makes it true, so that neither can be without the other,
// and delivered from there, by whichever replica comes first. A nudge after the
// commit makes that quick; a task makes it certain.

export const OUTBOX_TASK_ID = 'deliver-events';

export const DEFAULT_OUTBOX_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 5 },
  timeout: { minutes: 2 },
  // Claims keep replicas apart. A lock on the task would make the others wait
  // for one that has died with it.
  scope: 'local',
};

export interface OutboxOptions {
  readonly db: Knex;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observers: readonly ExceptionObserver[];
  /** Hears of what was done, once it is true. */
  readonly onCommitted?: (actions: readonly ExceptionEvent['action'][]) => void;
  /** Hears of every attempt to tell an observer. */
  readonly onAttempt?: (
    observer: string,
    outcome: 'delivered' | 'failed',
  ) => void;
}

export class Outbox {
  readonly #db: Knex;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #observerIds: readonly string[];
  readonly #onCommitted: OutboxOptions['onCommitted'];
  readonly #deliveries: readonly Delivery<ClaimedEvent>[];
  #started = false;

  static create(options: OutboxOptions) {
    return new Outbox(options);
  }

  private constructor({ observers, ...options }: OutboxOptions) {
    this.#db = options.db;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#observerIds = observers.map(({ id }) => id);
    this.#onCommitted = options.onCommitted;
    this.#deliveries = observers.map(observer => deliveryTo(observer, options));
  }

  /** Who is there to be told. */
  get observerIds(): readonly string[] {
    return this.#observerIds;
  }

  /** Writes down what is to be told, inside the transaction that makes it true. */
  async append(
    tx: Knex.Transaction,
    events: readonly ExceptionEvent[],
  ): Promise<void> {
    await appendEvents(tx, events, this.#observerIds);
    this.#announce(tx, events);
  }

  /** Begins to deliver; for when those who are to be told are there as well. */
  start(): void {
    this.#started = true;
    this.nudge();
  }

  /** Has it told soon, without waiting for that; for after the commit. */
  nudge(): void {
    if (!this.#started) {
      return;
    }
    for (const delivery of this.#deliveries) {
      delivery.run().catch(error => {
        this.#logger.warn(
          'Events wait for the next run of the task',
          withoutData(error) as Error,
        );
      });
    }
  }

  /**
   * Tells every observer what waits for it.
   *
   * @throws the first failure of the database, when the others had their turn
   */
  async drain(): Promise<void> {
    if (!this.#started) {
      return;
    }
    const runs = await Promise.allSettled(
      this.#deliveries.map(delivery => delivery.run()),
    );
    await forgetEvents(this.#db, this.#observerIds, this.#clock.now());
    for (const run of runs) {
      if (run.status === 'rejected') {
        throw run.reason;
      }
    }
  }

  // An import is one transaction: of its events no more is kept than it takes.
  #announce(tx: Knex.Transaction, events: readonly ExceptionEvent[]): void {
    const actions = events.map(({ action }) => action);
    tx.executionPromise.then(
      () => this.#onCommitted?.(actions),
      () => {},
    );
  }

  /** Finishes what is under way; what is left waits for another replica. */
  async close(): Promise<void> {
    await Promise.all(this.#deliveries.map(delivery => delivery.close()));
  }
}

/** Delivers regularly what no nudge has delivered. */
export async function scheduleOutbox(options: {
  outbox: Pick<Outbox, 'drain'>;
  schedule: SchedulerServiceTaskScheduleDefinition;
  scheduler: Pick<TaskScheduler, 'scheduleTask'>;
}): Promise<void> {
  const { outbox, schedule, scheduler } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: OUTBOX_TASK_ID,
    // What is thrown here reaches the scheduler, whose metrics then show it.
    fn: async () => {
      await outbox.drain().catch(error => {
        throw withoutData(error);
      });
    },
  });
}
