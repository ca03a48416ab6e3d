import type {
  LifecycleService,
  RootLifecycleService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { TaskScheduler } from '../platform/taskScheduler';
import { Outbox, scheduleOutbox, type OutboxOptions } from '../platform/outbox';
import {
  createEventsObserver,
  createSignalsObserver,
  type Observers,
} from './observers';

/**
 * The outbox, with everybody who listens. It begins to deliver when the whole
 * backend has started: the events service takes a bus that is not there yet for
 * one that never will be.
 */
export async function startOutbox(
  options: Omit<OutboxOptions, 'observers'> & {
    events: EventsService;
    lifecycle: LifecycleService;
    observers: Observers;
    rootLifecycle: RootLifecycleService;
    schedule: SchedulerServiceTaskScheduleDefinition;
    scheduler: Pick<TaskScheduler, 'scheduleTask'>;
    signals: SignalsService;
  },
): Promise<Outbox> {
  const { events, lifecycle, observers, rootLifecycle, signals, ...rest } =
    options;
  observers.addObserver(createEventsObserver(events));
  observers.addObserver(createSignalsObserver(signals));

  const outbox = Outbox.create({ ...rest, observers: observers.all() });
  rootLifecycle.addStartupHook(() => outbox.start());
  lifecycle.addShutdownHook(() => outbox.close());
  await scheduleOutbox({ ...rest, outbox });
  return outbox;
}
