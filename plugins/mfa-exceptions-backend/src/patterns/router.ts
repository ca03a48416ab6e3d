import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  listPatternsQuerySchema,
  parseInput,
  patternIdSchema,
  putPatternPlanSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Request, Router } from 'express';
import createRouter from 'express-promise-router';
import { z } from 'zod';
import { callsOf } from '../exceptions/requests';
import { auditedAs } from '../platform/audited';
import { queryOf, refuseQuery } from '../platform/requests';
import type { PatternService } from './PatternService';

const pathSchema = z.strictObject({ id: patternIdSchema });

/** The `/patterns` routes. */
export function createPatternRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  patterns: PatternService;
}): Router {
  const { auditor, httpAuth, patterns } = options;
  const router = createRouter();
  const { caller, change } = callsOf(httpAuth);
  const audit = auditedAs(auditor, {
    eventId: 'pattern-change',
    severityLevel: 'medium',
  });

  router.get('/', async (req, res) => {
    const query = parseInput(listPatternsQuerySchema, queryOf(req));
    res.json(await patterns.list(query, await caller(req)));
  });

  router.use(refuseQuery);

  router.get('/:id', async (req, res) => {
    res.json(await patterns.get(patternOf(req), await caller(req)));
  });

  router.put('/:id/plan', async (req, res) => {
    const detail = await audit(req, { actionType: 'plan' }, async tell => {
      const id = patternOf(req);
      tell({ id });
      return patterns.plan(
        id,
        parseInput(putPatternPlanSchema, req.body),
        await change(req),
      );
    });
    res.json(detail);
  });

  return router;
}

function patternOf(req: Request): string {
  return parseInput(pathSchema, req.params).id;
}
