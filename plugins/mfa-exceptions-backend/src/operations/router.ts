import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { parseInput } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { z } from 'zod';
import { callsOf } from '../exceptions/requests';
import { audited } from '../platform/audited';
import { refuseQuery } from '../platform/requests';
import type { OperationsService } from './OperationsService';

const pathSchema = z.strictObject({ task: z.string().max(64) });
// There is nothing to say but which task.
const bodySchema = z.strictObject({});

/** The `/operations` routes. */
export function createOperationsRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  operations: OperationsService;
}): Router {
  const { auditor, httpAuth, operations } = options;
  const router = createRouter();
  const { caller, change } = callsOf(httpAuth);

  router.use(refuseQuery);

  router.get('/', async (req, res) => {
    res.json(await operations.status(await caller(req)));
  });

  router.post('/tasks/:task/run', async (req, res) => {
    const event = {
      eventId: 'operations-run',
      severityLevel: 'medium',
      request: req,
      meta: { actionType: 'run' },
    } as const;
    const status = await audited(auditor, event, async tell => {
      const { task } = parseInput(pathSchema, req.params);
      tell({ task });
      parseInput(bodySchema, req.body ?? {});
      return operations.run(task, await change(req));
    });
    res.status(202).json(status);
  });

  return router;
}
