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
import { audited } from '../platform/audited';
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

  router.get('/', async (req, res) => {
    const query = parseInput(listExceptionsQuerySchema, queryOf(req));
    res.json(await exceptions.list(query, await caller(req)));
  });

  router.use(refuseQuery);

  router.post('/', async (req, res) => {
    const event = {
      eventId: 'exception-request',
      severityLevel: 'medium',
      request: req,
    } as const;
    const detail = await audited(auditor, event, async () =>
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
    const event = {
      eventId: 'exception-edit',
      severityLevel: 'medium',
      request: req,
      meta: { id: req.params.id },
    } as const;
    const detail = await audited(auditor, event, async () =>
      exceptions.patch(
        idOf(req),
        parseInput(patchExceptionSchema, req.body),
        await change(req),
      ),
    );
    res.json(detail);
  });

  router.post('/:id/transitions', async (req, res) => {
    const id = idOf(req);
    const input = parseInput(transitionSchema, req.body);
    const event = {
      eventId: 'exception-decide',
      severityLevel: 'high',
      request: req,
      meta: { actionType: input.action, id },
    } as const;
    const detail = await audited(auditor, event, async () =>
      exceptions.transition(id, input, await change(req)),
    );
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
