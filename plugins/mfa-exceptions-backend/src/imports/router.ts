import { promisify } from 'node:util';
import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  IMPORT_LIMIT_MB,
  importRequestSchema,
  parseInput,
  type ImportedRow,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import express, { type Request, type Response, type Router } from 'express';
import createRouter from 'express-promise-router';
import { audited } from '../platform/audited';
import { refuseQuery } from '../platform/requests';
import type { ImportListener, ImportService } from './ImportService';
import { ImportStream } from './ImportStream';

const LINES = 'application/x-ndjson';

/** The `/imports` route, which reads more than the others. */
export function createImportRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  imports: ImportService;
}): Router {
  const { auditor, httpAuth, imports } = options;
  const router = createRouter();
  router.use(refuseQuery);

  const readBody = promisify(express.json({ limit: `${IMPORT_LIMIT_MB}mb` }));

  const run = async (req: Request, res: Response, listener: ImportListener) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const event = {
      eventId: 'register-import',
      severityLevel: 'high',
      request: req,
    } as const;
    return audited(auditor, event, async tell => {
      // Nobody who may not import makes the register read 64 MB.
      await imports.admit({ credentials });
      await readBody(req, res);
      const input = parseInput(importRequestSchema, req.body);
      const { dryRun, format } = input;
      tell({ dryRun, format });
      return imports.run(input, { credentials }, listener);
    });
  };

  router.post('/', async (req, res) => {
    if (req.accepts(['application/json', LINES]) === LINES) {
      await answerInLines(res, listener => run(req, res, listener));
      return;
    }
    const items: ImportedRow[] = [];
    const summary = await run(req, res, {
      progress: () => {},
      rows: rows => {
        items.push(...rows);
      },
    });
    res.json({ ...summary, items });
  });

  return router;
}

async function answerInLines(
  res: Response,
  work: (listener: ImportListener) => ReturnType<ImportService['run']>,
) {
  const stream = new ImportStream(res, LINES);
  try {
    const summary = await work(stream);
    await stream.end({ type: 'summary', ...summary });
  } catch (error) {
    if (!stream.begun) {
      throw error;
    }
    await stream.fail(error);
  }
}
