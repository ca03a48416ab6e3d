import type { LifecycleService } from '@backstage/backend-plugin-api';
import type { TaskScheduler } from '../platform/taskScheduler';
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
    scheduler: Pick<TaskScheduler, 'scheduleTask'>;
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
