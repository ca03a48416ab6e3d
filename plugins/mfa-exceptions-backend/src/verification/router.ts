import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { parseInput } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { z } from 'zod';
import { callsOf } from '../exceptions/requests';
import { auditedAs } from '../platform/audited';
import { refuseQuery } from '../platform/requests';
import type { VerificationService } from './VerificationService';

const bodySchema = z.strictObject({});

/** The `/evidence/verification` routes. */
export function createVerificationRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  verification: VerificationService;
}): Router {
  const { auditor, httpAuth, verification } = options;
  const router = createRouter();
  const { caller } = callsOf(httpAuth);
  const asking = auditedAs(auditor, {
    eventId: 'register-verify',
    severityLevel: 'medium',
  });

  router.use(refuseQuery);

  router.get('/', async (req, res) => {
    res.json(await verification.latest(await caller(req)));
  });

  router.post('/', async (req, res) => {
    const asked = await asking(req, {}, async () => {
      parseInput(bodySchema, req.body ?? {});
      return verification.request(await caller(req));
    });
    res.status(202).json(asked);
  });

  return router;
}
