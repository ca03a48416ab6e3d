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
import { audited } from '../platform/audited';
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

  router.post('/decisions', async (req, res) => {
    const input = parseInput(decisionsSchema, req.body);
    const event = {
      eventId: 'exception-decide',
      severityLevel: 'high',
      request: req,
      meta: {
        actionType: input.action,
        ids: input.items.map(({ id }) => id),
      },
    } as const;
    const results = await audited(auditor, event, async () =>
      exceptions.decide(input, await change(req)),
    );
    res.json(results);
  });

  router.post('/:id/extensions', async (req, res) => {
    const id = idOf(req);
    const input = parseInput(requestExtensionSchema, req.body);
    const event = {
      eventId: 'exception-request',
      severityLevel: 'medium',
      request: req,
      meta: { actionType: 'extend', id },
    } as const;
    const detail = await audited(auditor, event, async () =>
      exceptions.extend(id, input, await change(req)),
    );
    res.json(detail);
  });

  router.post('/:id/uses', async (req, res) => {
    const id = idOf(req);
    const input = parseInput(recordUseSchema, req.body);
    const event = {
      eventId: 'exception-use',
      severityLevel: 'high',
      request: req,
      meta: { actionType: 'record_use', id, kind: input.kind },
    } as const;
    const detail = await audited(auditor, event, async () =>
      exceptions.recordUse(id, input, await change(req)),
    );
    res.json(detail);
  });

  router.post('/:id/extensions/:number/decision', async (req, res) => {
    const { id, number } = parseInput(extensionPathSchema, req.params);
    const input = parseInput(decideExtensionSchema, req.body);
    const event = {
      eventId: 'exception-decide',
      severityLevel: 'high',
      request: req,
      meta: { actionType: `${input.decision}_extension`, id, number },
    } as const;
    const detail = await audited(auditor, event, async () =>
      exceptions.decideExtension(id, number, input, await change(req)),
    );
    res.json(detail);
  });

  return router;
}
