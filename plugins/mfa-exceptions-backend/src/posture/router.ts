import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  parseInput,
  postureCalendarQuerySchema,
  postureEntitiesQuerySchema,
  postureExportQuerySchema,
  postureQuerySchema,
  postureTrendQuerySchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { callsOf } from '../exceptions/requests';
import { queryOf, refuseQuery } from '../platform/requests';
import { postureCsv } from './postureCsv';
import type { PostureService } from './PostureService';

/** The `/posture` routes. */
export function createPostureRouter(options: {
  httpAuth: HttpAuthService;
  posture: PostureService;
}): Router {
  const { httpAuth, posture } = options;
  const router = createRouter();
  const { caller } = callsOf(httpAuth);

  router.get('/', async (req, res) => {
    const query = parseInput(postureQuerySchema, queryOf(req));
    res.json(await posture.posture(query, await caller(req)));
  });

  router.get('/trend', async (req, res) => {
    const query = parseInput(postureTrendQuerySchema, queryOf(req));
    res.json(await posture.trend(query, await caller(req)));
  });

  router.get('/calendar', async (req, res) => {
    const query = parseInput(postureCalendarQuerySchema, queryOf(req));
    res.json(await posture.calendar(query, await caller(req)));
  });

  router.get('/entities', async (req, res) => {
    const query = parseInput(postureEntitiesQuerySchema, queryOf(req));
    res.json(await posture.entities(query, await caller(req)));
  });

  router.get('/export', async (req, res) => {
    const query = parseInput(postureExportQuerySchema, queryOf(req));
    const answer = await posture.posture(query, await caller(req));
    res.attachment('mfa-exceptions-posture.csv');
    res.setHeader('Content-Type', 'text/csv; charset=utf-8; header=present');
    res.send(postureCsv(answer));
  });

  router.get('/accountability', refuseQuery, async (req, res) => {
    res.json(await posture.accountability(await caller(req)));
  });

  return router;
}
