import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  accountabilityMatrixQuerySchema,
  entityPathSchema,
  listAccountabilityQuerySchema,
  listMistakesQuerySchema,
  ownedAccountabilityQuerySchema,
  parseInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { callsOf } from '../exceptions/requests';
import { queryOf } from '../platform/requests';
import type { AccountabilityOverview } from './AccountabilityOverview';

/** The `/accountability` routes. */
export function createOverviewRouter(options: {
  accountabilityOverview: AccountabilityOverview;
  httpAuth: HttpAuthService;
}): Router {
  const { accountabilityOverview: overview, httpAuth } = options;
  const router = createRouter();
  const { caller } = callsOf(httpAuth);

  router.get('/', async (req, res) => {
    const query = parseInput(listAccountabilityQuerySchema, queryOf(req));
    res.json(await overview.list(query, await caller(req)));
  });

  router.get('/matrix', async (req, res) => {
    const query = parseInput(accountabilityMatrixQuerySchema, queryOf(req));
    res.json(await overview.matrix(query, await caller(req)));
  });

  router.get('/mistakes', async (req, res) => {
    const query = parseInput(listMistakesQuerySchema, queryOf(req));
    res.json(await overview.mistakes(query, await caller(req)));
  });

  router.get('/owners/:kind/:namespace/:name', async (req, res) => {
    const ownerRef = parseInput(entityPathSchema, req.params);
    const query = parseInput(ownedAccountabilityQuerySchema, queryOf(req));
    res.json(await overview.ofOwner(ownerRef, query, await caller(req)));
  });

  return router;
}
