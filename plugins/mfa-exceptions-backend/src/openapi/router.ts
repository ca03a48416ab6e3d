import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { createOpenApiDocument } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { refuseQuery } from '../platform/requests';

/** The `/openapi.json` route. */
export function createOpenApiRouter(options: {
  httpAuth: HttpAuthService;
}): Router {
  const { httpAuth } = options;
  const router = createRouter();
  const document = createOpenApiDocument();

  router.get('/openapi.json', refuseQuery, async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user', 'service'] });
    res.json(document);
  });

  return router;
}
