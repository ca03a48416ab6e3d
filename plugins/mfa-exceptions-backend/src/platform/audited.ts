import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** Runs some work inside an audit event that ends the way the work does. */
export async function audited<T>(
  auditor: AuditorService,
  event: AuditorServiceCreateEventOptions,
  work: () => Promise<T>,
): Promise<T> {
  const auditorEvent = await auditor.createEvent(event);
  try {
    const result = await work();
    await auditorEvent.success();
    return result;
  } catch (error) {
    await auditorEvent.fail({ error: toError(error) });
    throw error;
  }
}
