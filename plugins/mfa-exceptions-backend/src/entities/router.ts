import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  entityPathSchema,
  parseInput,
  summariesRequestSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Request, Router } from 'express';
import createRouter from 'express-promise-router';
import { refuseQuery } from '../platform/requests';
import type { SummaryService } from './SummaryService';

/** The `/entities` routes. */
export function createEntityRouter(options: {
  httpAuth: HttpAuthService;
  summaries: SummaryService;
}): Router {
  const { httpAuth, summaries } = options;
  const router = createRouter();

  const caller = async (req: Request) => ({
    credentials: await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    }),
  });

  router.use(refuseQuery);

  router.get('/:kind/:namespace/:name/summary', async (req, res) => {
    const entityRef = parseInput(entityPathSchema, req.params);
    res.json(await summaries.summary(entityRef, await caller(req)));
  });

  router.post('/summaries', async (req, res) => {
    const { entityRefs } = parseInput(summariesRequestSchema, req.body);
    res.json(await summaries.summaries(entityRefs, await caller(req)));
  });

  return router;
}
