import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  decideReviewSchema,
  decideReviewsSchema,
  listReviewsQuerySchema,
  parseInput,
  reassignReviewSchema,
  reviewIdSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Request, Router } from 'express';
import createRouter from 'express-promise-router';
import { z } from 'zod';
import { callsOf } from '../exceptions/requests';
import { auditedAs } from '../platform/audited';
import { queryOf, refuseQuery } from '../platform/requests';
import type { ReviewService } from './ReviewService';

const pathSchema = z.strictObject({ id: reviewIdSchema });

/** The `/reviews` routes. */
export function createReviewRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  reviews: ReviewService;
}): Router {
  const { auditor, httpAuth, reviews } = options;
  const router = createRouter();
  const { caller, change } = callsOf(httpAuth);

  const deciding = auditedAs(auditor, {
    eventId: 'review-decide',
    severityLevel: 'high',
  });

  router.get('/', async (req, res) => {
    const query = parseInput(listReviewsQuerySchema, queryOf(req));
    res.json(await reviews.list(query, await caller(req)));
  });

  router.use(refuseQuery);

  router.post('/decisions', async (req, res) => {
    const results = await deciding(req, {}, async tell => {
      const input = parseInput(decideReviewsSchema, req.body);
      const ids = input.items.map(({ id }) => id);
      tell({ actionType: input.decision, ids });
      return reviews.decideMany(input, await change(req));
    });
    res.json(results);
  });

  router.get('/:id', async (req, res) => {
    res.json(await reviews.get(idOf(req), await caller(req)));
  });

  router.post('/:id/decision', async (req, res) => {
    const review = await deciding(req, {}, async tell => {
      const id = idOf(req);
      tell({ id });
      const input = parseInput(decideReviewSchema, req.body);
      tell({ actionType: input.decision });
      return reviews.decide(id, input, await change(req));
    });
    res.json(review);
  });

  router.post('/:id/reassignment', async (req, res) => {
    const about = { actionType: 'reassign' };
    const review = await deciding(req, about, async tell => {
      const id = idOf(req);
      tell({ id });
      const input = parseInput(reassignReviewSchema, req.body);
      return reviews.reassign(id, input, await change(req));
    });
    res.json(review);
  });

  return router;
}

function idOf(req: Request): string {
  return parseInput(pathSchema, req.params).id;
}
