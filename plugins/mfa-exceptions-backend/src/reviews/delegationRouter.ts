import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  createDelegationSchema,
  parseInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { callsOf, idOf } from '../exceptions/requests';
import { auditedAs } from '../platform/audited';
import { refuseQuery } from '../platform/requests';
import type { DelegationService } from './ReviewService';

/** The `/review-delegations` routes. */
export function createDelegationRouter(options: {
  auditor: AuditorService;
  delegations: DelegationService;
  httpAuth: HttpAuthService;
}): Router {
  const { auditor, delegations, httpAuth } = options;
  const router = createRouter();
  const { caller } = callsOf(httpAuth);
  const changing = auditedAs(auditor, {
    eventId: 'review-delegate',
    severityLevel: 'medium',
  });

  router.use(refuseQuery);

  router.get('/', async (req, res) => {
    res.json(await delegations.list(await caller(req)));
  });

  router.post('/', async (req, res) => {
    const delegation = await changing(req, { actionType: 'create' }, async () =>
      delegations.create(
        parseInput(createDelegationSchema, req.body),
        await caller(req),
      ),
    );
    res.status(201).json(delegation);
  });

  router.delete('/:id', async (req, res) => {
    const about = { actionType: 'revoke' };
    const delegation = await changing(req, about, async tell => {
      const id = idOf(req);
      tell({ id });
      return delegations.revoke(id, await caller(req));
    });
    res.json(delegation);
  });

  return router;
}
