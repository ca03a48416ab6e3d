import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { PolicyList } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { refuseQuery } from '../platform/requests';

/** The `/policies` route. They stand still while the backend runs. */
export function createPolicyRouter(options: {
  httpAuth: HttpAuthService;
  policies: PolicyList;
}): Router {
  const { httpAuth, policies } = options;
  const router = createRouter();

  router.get('/policies', refuseQuery, async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user', 'service'] });
    res.json(policies);
  });

  return router;
}
