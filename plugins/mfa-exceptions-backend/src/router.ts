import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import express, { type Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { createEntityRouter } from './entities/router';
import type { SummaryService } from './entities/SummaryService';
import type { ExceptionService } from './exceptions/ExceptionService';
import { createExceptionRouter } from './exceptions/router';
import { createOpenApiRouter } from './openapi/router';
import { databaseErrorHandler } from './platform/databaseErrors';

const BODY_LIMIT = '256kb';

/** All routes of the plugin. */
export function createRouter(options: {
  auditor: AuditorService;
  exceptions: ExceptionService;
  httpAuth: HttpAuthService;
  summaries: SummaryService;
}): Router {
  const router = createPromiseRouter();
  router.use(express.json({ limit: BODY_LIMIT }));
  router.use('/exceptions', createExceptionRouter(options));
  router.use('/entities', createEntityRouter(options));
  router.use(createOpenApiRouter(options));
  router.use(databaseErrorHandler());
  return router;
}
