import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  decideExtensionSchema,
  decisionsSchema,
  extensionPathSchema,
  parseInput,
  recordUseSchema,
  requestExtensionSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { auditedAs } from '../platform/audited';
import type { ExceptionService } from './ExceptionService';
import { callsOf, idOf } from './requests';

/** The `/exceptions` routes for later ends, uses, and many decisions at once. */
export function createDecisionRouter(options: {
  auditor: AuditorService;
  exceptions: ExceptionService;
  httpAuth: HttpAuthService;
}): Router {
  const { auditor, exceptions, httpAuth } = options;
  const router = createRouter();
  const { change } = callsOf(httpAuth);
  const deciding = auditedAs(auditor, {
    eventId: 'exception-decide',
    severityLevel: 'high',
  });
  const requesting = auditedAs(auditor, {
    eventId: 'exception-request',
    severityLevel: 'medium',
  });
  const using = auditedAs(auditor, {
    eventId: 'exception-use',
    severityLevel: 'high',
  });

  router.post('/decisions', async (req, res) => {
    const results = await deciding(req, {}, async tell => {
      const input = parseInput(decisionsSchema, req.body);
      const ids = input.items.map(({ id }) => id);
      tell({ actionType: input.action, ids });
      return exceptions.decide(input, await change(req));
    });
    res.json(results);
  });

  router.post('/:id/extensions', async (req, res) => {
    const about = { actionType: 'extend' };
    const detail = await requesting(req, about, async tell => {
      const id = idOf(req);
      tell({ id });
      const input = parseInput(requestExtensionSchema, req.body);
      return exceptions.extend(id, input, await change(req));
    });
    res.json(detail);
  });

  router.post('/:id/uses', async (req, res) => {
    const about = { actionType: 'record_use' };
    const detail = await using(req, about, async tell => {
      const id = idOf(req);
      tell({ id });
      const input = parseInput(recordUseSchema, req.body);
      tell({ kind: input.kind });
      return exceptions.recordUse(id, input, await change(req));
    });
    res.json(detail);
  });

  router.post('/:id/extensions/:number/decision', async (req, res) => {
    const detail = await deciding(req, {}, async tell => {
      const { id, number } = parseInput(extensionPathSchema, req.params);
      tell({ id, number });
      const input = parseInput(decideExtensionSchema, req.body);
      tell({ actionType: `${input.decision}_extension` });
      return exceptions.decideExtension(id, number, input, await change(req));
    });
    res.json(detail);
  });

  return router;
}
