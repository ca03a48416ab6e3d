import type {
  LifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  DEFAULT_NOTICES_SCHEDULE,
  Notices,
  scheduleNotices,
  type NoticesOptions,
} from './Notices';

/** Begins to tell people what waits for them. */
export async function startNotices(
  options: NoticesOptions & {
    lifecycle: LifecycleService;
    scheduler: SchedulerService;
  },
): Promise<Notices> {
  const { lifecycle, scheduler } = options;
  const notices = Notices.create(options);
  await scheduleNotices({
    notices,
    scheduler,
    schedule: DEFAULT_NOTICES_SCHEDULE,
  });
  lifecycle.addShutdownHook(() => notices.close());
  return notices;
}
