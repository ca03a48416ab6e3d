import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  campaignReportQuerySchema,
  campaignTransitionSchema,
  createCampaignSchema,
  listCampaignItemsQuerySchema,
  listCampaignsQuerySchema,
  parseInput,
  previewCampaignSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import createRouter from 'express-promise-router';
import { sendFile } from '../documents/sendFile';
import { callsOf, idOf } from '../exceptions/requests';
import { auditedAs } from '../platform/audited';
import { queryOf, refuseQuery } from '../platform/requests';
import { writeReport } from './campaignReport';
import type { CampaignService } from './CampaignService';

/** The `/campaigns` routes. */
export function createCampaignRouter(options: {
  auditor: AuditorService;
  campaigns: CampaignService;
  httpAuth: HttpAuthService;
}): Router {
  const { auditor, campaigns, httpAuth } = options;
  const router = createRouter();
  const { caller, change } = callsOf(httpAuth);
  const exporting = auditedAs(auditor, {
    eventId: 'campaign-export',
    severityLevel: 'medium',
  });
  const changing = auditedAs(auditor, {
    eventId: 'campaign-change',
    severityLevel: 'medium',
  });
  const deciding = auditedAs(auditor, {
    eventId: 'campaign-decide',
    severityLevel: 'high',
  });

  router.get('/', async (req, res) => {
    const query = parseInput(listCampaignsQuerySchema, queryOf(req));
    res.json(await campaigns.list(query, await caller(req)));
  });

  router.get('/:id/items', async (req, res) => {
    const id = idOf(req);
    const query = parseInput(listCampaignItemsQuerySchema, queryOf(req));
    res.json(await campaigns.items(id, query, await caller(req)));
  });

  router.get('/:id/report', async (req, res) => {
    const id = idOf(req);
    const { format } = parseInput(campaignReportQuerySchema, queryOf(req));
    const about = { actionType: format, id };
    const report = await exporting(req, about, async () =>
      campaigns.report(id, await caller(req)),
    );
    if (format === 'json') {
      res.json(report);
    } else {
      const text = writeReport(report, format);
      sendFile(res, { name: `campaign-${id}`, ending: format, text });
    }
  });

  router.use(refuseQuery);

  router.post('/', async (req, res) => {
    const detail = await changing(req, { actionType: 'create' }, async () =>
      campaigns.create(
        parseInput(createCampaignSchema, req.body),
        await change(req),
      ),
    );
    res.status(201).json(detail);
  });

  router.post('/preview', async (req, res) => {
    const input = parseInput(previewCampaignSchema, req.body);
    res.json(await campaigns.preview(input, await caller(req)));
  });

  router.get('/:id', async (req, res) => {
    res.json(await campaigns.get(idOf(req), await caller(req)));
  });

  router.post('/:id/transitions', async (req, res) => {
    const detail = await deciding(req, {}, async tell => {
      const id = idOf(req);
      tell({ id });
      const input = parseInput(campaignTransitionSchema, req.body);
      tell({ actionType: input.action });
      return campaigns.transition(id, input, await change(req));
    });
    res.json(detail);
  });

  router.get('/:id/history', async (req, res) => {
    res.json(await campaigns.history(idOf(req), await caller(req)));
  });

  return router;
}
