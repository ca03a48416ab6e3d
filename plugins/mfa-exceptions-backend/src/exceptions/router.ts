import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  createExceptionSchema,
  listExceptionsQuerySchema,
  parseInput,
  patchExceptionSchema,
  transitionSchema,
  validateExceptionSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { auditedAs } from '../platform/audited';
import { queryOf, refuseQuery } from '../platform/requests';
import { createDecisionRouter } from './decisionRouter';
import type { ExceptionService } from './ExceptionService';
import { callsOf, idOf } from './requests';

/** The `/exceptions` routes. */
export function createExceptionRouter(options: {
  auditor: AuditorService;
  exceptions: ExceptionService;
  httpAuth: HttpAuthService;
}): Router {
  const { auditor, exceptions, httpAuth } = options;
  const router = createRouter();
  const { caller, change } = callsOf(httpAuth);
  const requesting = auditedAs(auditor, {
    eventId: 'exception-request',
    severityLevel: 'medium',
  });
  const editing = auditedAs(auditor, {
    eventId: 'exception-edit',
    severityLevel: 'medium',
  });
  const deciding = auditedAs(auditor, {
    eventId: 'exception-decide',
    severityLevel: 'high',
  });

  router.get('/', async (req, res) => {
    const query = parseInput(listExceptionsQuerySchema, queryOf(req));
    res.json(await exceptions.list(query, await caller(req)));
  });

  router.use(refuseQuery);

  router.post('/', async (req, res) => {
    const detail = await requesting(req, {}, async () =>
      exceptions.create(
        parseInput(createExceptionSchema, req.body),
        await change(req),
      ),
    );
    res.status(201).json(detail);
  });

  router.post('/validate', async (req, res) => {
    const input = parseInput(validateExceptionSchema, req.body);
    res.json(await exceptions.validate(input, await caller(req)));
  });

  router.use(createDecisionRouter(options));

  router.get('/:id', async (req, res) => {
    res.json(await exceptions.get(idOf(req), await caller(req)));
  });

  router.patch('/:id', async (req, res) => {
    const detail = await editing(req, {}, async tell => {
      const id = idOf(req);
      tell({ id });
      return exceptions.patch(
        id,
        parseInput(patchExceptionSchema, req.body),
        await change(req),
      );
    });
    res.json(detail);
  });

  router.post('/:id/transitions', async (req, res) => {
    const detail = await deciding(req, {}, async tell => {
      const id = idOf(req);
      tell({ id });
      const input = parseInput(transitionSchema, req.body);
      tell({ actionType: input.action });
      return exceptions.transition(id, input, await change(req));
    });
    res.json(detail);
  });

  router.get('/:id/history', async (req, res) => {
    res.json(await exceptions.history(idOf(req), await caller(req)));
  });

  router.get('/:id/verification', async (req, res) => {
    res.json(await exceptions.verification(idOf(req), await caller(req)));
  });

  return router;
}
