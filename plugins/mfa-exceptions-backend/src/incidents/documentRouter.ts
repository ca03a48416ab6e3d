import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  incidentDocumentQuerySchema,
  parseInput,
  type IncidentDocumentFormat,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { sendFile, type FileEnding } from '../documents/sendFile';
import { callsOf, idOf } from '../exceptions/requests';
import { auditedAs } from '../platform/audited';
import { queryOf } from '../platform/requests';
import type { IncidentService } from './IncidentService';

const ENDINGS: Record<IncidentDocumentFormat, FileEnding> = {
  markdown: 'md',
  html: 'html',
};

/** The `/incidents/:id/document` route. */
export function createDocumentRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  incidents: IncidentService;
}): Router {
  const { auditor, httpAuth, incidents } = options;
  const router = createRouter();
  const { caller } = callsOf(httpAuth);
  const exporting = auditedAs(auditor, {
    eventId: 'incident-export',
    severityLevel: 'medium',
  });

  router.get('/:id/document', async (req, res) => {
    const id = idOf(req);
    const { format } = parseInput(incidentDocumentQuerySchema, queryOf(req));
    const about = { actionType: format, id };
    const text = await exporting(req, about, async () =>
      incidents.document(id, format, await caller(req)),
    );
    sendFile(res, { name: `incident-${id}`, ending: ENDINGS[format], text });
  });

  return router;
}
