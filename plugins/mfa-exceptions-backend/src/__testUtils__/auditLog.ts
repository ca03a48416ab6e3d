import { auditorServiceFactory } from '@backstage/backend-defaults/auditor';
import {
  coreServices,
  createServiceFactory,
  type LoggerService,
} from '@backstage/backend-plugin-api';

/** What the auditor wrote, as a log has it. */
export interface AuditLine {
  readonly eventId: string;
  readonly severityLevel: string;
  readonly status: 'initiated' | 'succeeded' | 'failed';
  readonly actor: { readonly actorId?: string };
  readonly request?: { readonly method: string; readonly url: string };
  readonly meta?: Readonly<Record<string, unknown>>;
  /** All of it, errors and what they say among it. */
  readonly text: string;
}

/** The portal's own auditor, and all that it writes for the register. */
export function auditLog() {
  const lines: AuditLine[] = [];
  const logger = (context: object): LoggerService => {
    const write = (message: string, details: Error | object = {}) => {
      const written = {
        ...context,
        ...(details instanceof Error
          ? { error: details.message, stack: details.stack }
          : details),
        message,
      } as Record<string, unknown>;
      if (written.isAuditEvent && written.plugin === 'mfa-exceptions') {
        lines.push({
          ...(written as unknown as AuditLine),
          text: JSON.stringify(written),
        });
      }
    };
    return {
      ...{ error: write, warn: write, info: write, debug: write },
      child: more => logger({ ...context, ...more }),
    };
  };
  const features = [
    auditorServiceFactory,
    createServiceFactory({
      service: coreServices.logger,
      deps: {},
      factory: () => logger({}),
    }),
  ];
  return { features, lines };
}
