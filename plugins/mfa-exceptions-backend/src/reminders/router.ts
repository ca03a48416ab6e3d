import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  listReminderLogQuerySchema,
  parseInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { callsOf } from '../exceptions/requests';
import { queryOf } from '../platform/requests';
import type { ReminderLogService } from './ReminderLogService';

/** The `/reminders` routes. */
export function createReminderRouter(options: {
  httpAuth: HttpAuthService;
  reminderLog: ReminderLogService;
}): Router {
  const { httpAuth, reminderLog } = options;
  const router = createRouter();
  const { caller } = callsOf(httpAuth);

  router.get('/log', async (req, res) => {
    const query = parseInput(listReminderLogQuerySchema, queryOf(req));
    res.json(await reminderLog.list(query, await caller(req)));
  });

  return router;
}
