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
import { callsOf, idOf } from '../exceptions/requests';
import { audited } from '../platform/audited';
import { queryOf } from '../platform/requests';
import type { IncidentService } from './IncidentService';

const FILES: Record<
  IncidentDocumentFormat,
  { readonly type: string; readonly ending: string }
> = {
  markdown: { type: 'text/markdown; charset=utf-8', ending: 'md' },
  html: { type: 'text/html; charset=utf-8', ending: 'html' },
};

// The page brings its own style, and must never do or load anything.
const NOTHING_BUT_STYLE =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** The `/incidents/:id/document` route. */
export function createDocumentRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  incidents: IncidentService;
}): Router {
  const { auditor, httpAuth, incidents } = options;
  const router = createRouter();
  const { caller } = callsOf(httpAuth);

  router.get('/:id/document', async (req, res) => {
    const id = idOf(req);
    const { format } = parseInput(incidentDocumentQuerySchema, queryOf(req));
    const event = {
      eventId: 'incident-export',
      severityLevel: 'medium',
      request: req,
      meta: { actionType: format, id },
    } as const;
    const text = await audited(auditor, event, async () =>
      incidents.document(id, format, await caller(req)),
    );
    const { type, ending } = FILES[format];
    res.attachment(`incident-${id}.${ending}`);
    res.setHeader('Content-Type', type);
    res.setHeader('Content-Security-Policy', NOTHING_BUT_STYLE);
    res.send(text);
  });

  return router;
}
