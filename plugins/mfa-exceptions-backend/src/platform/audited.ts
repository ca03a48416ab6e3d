import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Request } from 'express';

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

/** The same for events of one kind, which differ in what they are about. */
export function auditedAs(
  auditor: AuditorService,
  kind: Pick<AuditorServiceCreateEventOptions, 'eventId' | 'severityLevel'>,
) {
  return <T>(
    request: Request,
    meta: { actionType: string; id?: string; ids?: string[] },
    work: () => Promise<T>,
  ) => audited(auditor, { ...kind, request, meta }, work);
}
