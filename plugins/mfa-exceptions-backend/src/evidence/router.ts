import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  createEvidenceSchema,
  listEvidenceQuerySchema,
  packFiles,
  parseInput,
  type PackFile,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import type { CheckpointService } from '../checkpoints/CheckpointService';
import { createCheckpointRouter } from '../checkpoints/router';
import { sendFile, sendPieces, type FileEnding } from '../documents/sendFile';
import { callsOf, idOf } from '../exceptions/requests';
import { auditedAs } from '../platform/audited';
import { queryOf, refuseQuery } from '../platform/requests';
import type { EvidenceService } from './EvidenceService';

const ENDINGS: Record<PackFile, FileEnding> = {
  'pack.json': 'json',
  'pack.csv': 'csv',
  'report.html': 'html',
};

/** The `/evidence` routes. */
export function createEvidenceRouter(options: {
  auditor: AuditorService;
  checkpoints: CheckpointService;
  evidence: EvidenceService;
  httpAuth: HttpAuthService;
}): Router {
  const { auditor, evidence, httpAuth } = options;
  const router = createRouter();
  const { caller, change } = callsOf(httpAuth);
  const audit = auditedAs(auditor, {
    eventId: 'evidence-export',
    severityLevel: 'medium',
  });

  router.use('/checkpoints', createCheckpointRouter(options));

  router.get('/', async (req, res) => {
    const query = parseInput(listEvidenceQuerySchema, queryOf(req));
    res.json(await evidence.list(query, await caller(req)));
  });

  router.use(refuseQuery);

  router.post('/', async (req, res) => {
    const pack = await audit(req, { actionType: 'request' }, async () =>
      evidence.create(
        parseInput(createEvidenceSchema, req.body),
        await change(req),
      ),
    );
    res.status(202).json(pack);
  });

  router.get('/verifier', async (req, res) => {
    const text = await evidence.verifier(await caller(req));
    sendFile(res, { name: 'verify-evidence', ending: 'mjs', text });
  });

  router.get('/:id', async (req, res) => {
    res.json(await evidence.get(idOf(req), await caller(req)));
  });

  for (const name of packFiles) {
    router.get(`/:id/${name}`, async (req, res) => {
      const file = await audit(req, { actionType: name }, async tell => {
        const id = idOf(req);
        tell({ id });
        return evidence.file(id, name, await caller(req));
      });
      await sendPieces(res, { ...file, ending: ENDINGS[name] });
    });
  }

  return router;
}
