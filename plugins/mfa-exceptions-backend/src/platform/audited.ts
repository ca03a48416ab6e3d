import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Request } from 'express';
import { withoutData } from './databaseErrors';

/** What an audit event is about: names and references, never anybody's words. */
export type AuditMeta = NonNullable<AuditorServiceCreateEventOptions['meta']>;

/** Says more of what an event is about, once it has been understood. */
export type Tell = (more: AuditMeta) => void;

const seen = new WeakSet<object>();

/** Whether some request has had an audit event of its own. */
export function wasAudited(request: Request): boolean {
  return seen.has(request);
}

/** Runs some work inside an audit event that ends the way the work does. */
export async function audited<T>(
  auditor: AuditorService,
  { request, meta, ...event }: AuditorServiceCreateEventOptions,
  work: (tell: Tell) => Promise<T>,
): Promise<T> {
  const auditorEvent = await auditor.createEvent({
    ...event,
    ...(request && { request: withoutQuery(request) }),
    ...(meta && { meta }),
  });
  if (request) {
    seen.add(request);
  }
  let told: AuditMeta | undefined;
  const tell: Tell = more => {
    told = { ...told, ...more };
  };
  try {
    const result = await work(tell);
    await auditorEvent.success(told && { meta: told });
    return result;
  } catch (error) {
    await auditorEvent.fail({
      error: toError(withoutData(error)),
      ...(told && { meta: told }),
    });
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
    meta: AuditMeta,
    work: (tell: Tell) => Promise<T>,
  ) =>
    audited(
      auditor,
      { ...kind, request, ...(Object.keys(meta).length > 0 && { meta }) },
      work,
    );
}

// What is searched for are words, too, and the auditor writes addresses whole.
function withoutQuery(request: Request): Request {
  const [originalUrl] = request.originalUrl.split('?');
  return Object.create(request, { originalUrl: { value: originalUrl } });
}
