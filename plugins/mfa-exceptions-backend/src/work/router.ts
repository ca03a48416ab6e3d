import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  listWorkQuerySchema,
  parseInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { callsOf } from '../exceptions/requests';
import { queryOf } from '../platform/requests';
import type { WorkService } from './WorkService';

/** The `/tasks` route. */
export function createWorkRouter(options: {
  httpAuth: HttpAuthService;
  work: WorkService;
}): Router {
  const { httpAuth, work } = options;
  const router = createRouter();
  const { caller } = callsOf(httpAuth);

  router.get('/', async (req, res) => {
    const query = parseInput(listWorkQuerySchema, queryOf(req));
    res.json(await work.list(query, await caller(req)));
  });

  return router;
}
