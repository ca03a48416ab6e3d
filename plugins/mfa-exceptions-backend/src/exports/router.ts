import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  exportQuerySchema,
  parseInput,
  type ExportFormat,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import type { ExceptionService } from '../exceptions/ExceptionService';
import { auditedAs } from '../platform/audited';
import { queryOf } from '../platform/requests';
import { exportOf } from './exportRows';

const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

/** The `/exceptions/export` route. */
export function createExportRouter(options: {
  auditor: AuditorService;
  exceptions: ExceptionService;
  httpAuth: HttpAuthService;
}): Router {
  const { auditor, exceptions, httpAuth } = options;
  const router = createRouter();
  const exporting = auditedAs(auditor, {
    eventId: 'register-export',
    severityLevel: 'medium',
  });

  router.get('/', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const query = parseInput(exportQuerySchema, queryOf(req));
    const about = { actionType: query.format };
    const pieces = exportOf(exceptions, query, { credentials });
    // What is refused is refused before anything is answered.
    const first = await exporting(req, about, () => pieces.next());
    res.attachment(`mfa-exceptions.${query.format}`);
    res.setHeader('Content-Type', CONTENT_TYPES[query.format]);
    const whole = async function* whole() {
      if (!first.done) {
        yield first.value;
        yield* pieces;
      }
    };
    // What breaks off breaks the connection, so that nobody takes a part for all.
    await pipeline(Readable.from(whole()), res).catch(() => res.destroy());
  });

  return router;
}
