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

  // Nobody without a name makes the register read 64 MB.
  const callers = new WeakMap<Request, Awaited<ReturnType<typeof callerOf>>>();
  const callerOf = async (req: Request) => ({
    credentials: await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    }),
  });
  router.use(async req => {
    callers.set(req, await callerOf(req));
    return 'next';
  });
  router.use(express.json({ limit: `${IMPORT_LIMIT_MB}mb` }));

  const run = async (req: Request, listener: ImportListener) => {
    const event = {
      eventId: 'register-import',
      severityLevel: 'high',
      request: req,
    } as const;
    return audited(auditor, event, async tell => {
      const input = parseInput(importRequestSchema, req.body);
      const { dryRun, format } = input;
      tell({ dryRun, format });
      const caller = callers.get(req) ?? (await callerOf(req));
      return imports.run(input, caller, listener);
    });
  };

  router.post('/', async (req, res) => {
    if (req.accepts(['application/json', LINES]) === LINES) {
      await answerInLines(res, listener => run(req, listener));
      return;
    }
    const items: ImportedRow[] = [];
    const summary = await run(req, {
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
