import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  checkpointPathSchema,
  checkpointQuerySchema,
  listEvidenceQuerySchema,
  parseInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { callsOf } from '../exceptions/requests';
import { queryOf } from '../platform/requests';
import type { CheckpointService } from './CheckpointService';

/** The `/evidence/checkpoints` routes. */
export function createCheckpointRouter(options: {
  checkpoints: CheckpointService;
  httpAuth: HttpAuthService;
}): Router {
  const { checkpoints, httpAuth } = options;
  const router = createRouter();
  const { caller } = callsOf(httpAuth);

  router.get('/', async (req, res) => {
    const query = parseInput(listEvidenceQuerySchema, queryOf(req));
    res.json(await checkpoints.list(query, await caller(req)));
  });

  router.get('/:day', async (req, res) => {
    const { day } = parseInput(checkpointPathSchema, req.params);
    const { exception } = parseInput(checkpointQuerySchema, queryOf(req));
    res.json(await checkpoints.get(day, exception, await caller(req)));
  });

  return router;
}
