import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  createOpenApiDocument,
  type OpenApiDocument,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { refuseQuery } from '../platform/requests';

/** The `/openapi.json` route. */
export function createOpenApiRouter(options: {
  httpAuth: HttpAuthService;
}): Router {
  const { httpAuth } = options;
  const router = createRouter();
  let document: OpenApiDocument | undefined;

  router.get('/openapi.json', refuseQuery, async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user', 'service'] });
    // Hardly anybody asks, and it takes a while.
    document ??= createOpenApiDocument();
    res.json(document);
  });

  return router;
}
