import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  addFindingSchema,
  addTimelineEntrySchema,
  createIncidentSchema,
  findingPathSchema,
  incidentTransitionSchema,
  listIncidentsQuerySchema,
  parseInput,
  patchFindingSchema,
  patchIncidentSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Request, Router } from 'express';
import createRouter from 'express-promise-router';
import { callsOf, idOf } from '../exceptions/requests';
import { auditedAs, type Tell } from '../platform/audited';
import { queryOf, refuseQuery } from '../platform/requests';
import { createDocumentRouter } from './documentRouter';
import type { IncidentService } from './IncidentService';

/** The `/incidents` routes. */
export function createIncidentRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  incidents: IncidentService;
}): Router {
  const { auditor, httpAuth, incidents } = options;
  const router = createRouter();
  const { caller, change } = callsOf(httpAuth);

  const audit = auditedAs(auditor, {
    eventId: 'incident-change',
    severityLevel: 'medium',
  });
  const deciding = auditedAs(auditor, {
    eventId: 'incident-decide',
    severityLevel: 'high',
  });
  const changing = <T>(
    req: Request,
    actionType: string,
    work: (tell: Tell) => Promise<T>,
  ) => audit(req, { actionType }, work);

  router.get('/', async (req, res) => {
    const query = parseInput(listIncidentsQuerySchema, queryOf(req));
    res.json(await incidents.list(query, await caller(req)));
  });

  router.use(createDocumentRouter(options));
  router.use(refuseQuery);

  router.post('/', async (req, res) => {
    const detail = await changing(req, 'create', async () =>
      incidents.create(
        parseInput(createIncidentSchema, req.body),
        await change(req),
      ),
    );
    res.status(201).json(detail);
  });

  router.get('/:id', async (req, res) => {
    res.json(await incidents.get(idOf(req), await caller(req)));
  });

  router.patch('/:id', async (req, res) => {
    const detail = await changing(req, 'edit', async tell =>
      incidents.patch(
        toldIdOf(req, tell),
        parseInput(patchIncidentSchema, req.body),
        await change(req),
      ),
    );
    res.json(detail);
  });

  router.post('/:id/findings', async (req, res) => {
    const detail = await changing(req, 'add_finding', async tell =>
      incidents.addFinding(
        toldIdOf(req, tell),
        parseInput(addFindingSchema, req.body),
        await change(req),
      ),
    );
    res.json(detail);
  });

  router.patch('/:id/findings/:number', async (req, res) => {
    const detail = await changing(req, 'patch_finding', async tell => {
      const { id, number } = parseInput(findingPathSchema, req.params);
      tell({ id, number });
      return incidents.patchFinding(
        id.toLocaleLowerCase('en-US'),
        number,
        parseInput(patchFindingSchema, req.body),
        await change(req),
      );
    });
    res.json(detail);
  });

  router.post('/:id/timeline', async (req, res) => {
    const detail = await changing(req, 'add_timeline_entry', async tell =>
      incidents.addTimelineEntry(
        toldIdOf(req, tell),
        parseInput(addTimelineEntrySchema, req.body),
        await change(req),
      ),
    );
    res.json(detail);
  });

  router.post('/:id/transitions', async (req, res) => {
    const detail = await deciding(req, {}, async tell => {
      const id = idOf(req);
      tell({ id });
      const input = parseInput(incidentTransitionSchema, req.body);
      tell({ actionType: input.action });
      return incidents.transition(id, input, await change(req));
    });
    res.json(detail);
  });

  router.get('/:id/facts', async (req, res) => {
    res.json(await incidents.facts(idOf(req), await caller(req)));
  });

  router.get('/:id/history', async (req, res) => {
    res.json(await incidents.history(idOf(req), await caller(req)));
  });

  return router;
}

function toldIdOf(req: Request, tell: Tell): string {
  const id = idOf(req);
  tell({ id });
  return id;
}
