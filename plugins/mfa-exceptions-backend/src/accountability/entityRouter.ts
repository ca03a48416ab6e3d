import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  accountabilityQuerySchema,
  attestSchema,
  controlDomainPathSchema,
  entityPathSchema,
  parseInput,
  recordAccountabilitySchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Request, Router } from 'express';
import createRouter from 'express-promise-router';
import { z } from 'zod';
import { callsOf } from '../exceptions/requests';
import { audited } from '../platform/audited';
import { queryOf, refuseQuery } from '../platform/requests';
import type { AccountabilityService } from './AccountabilityService';

const OF_ENTITY = '/:kind/:namespace/:name/accountability';

const controlDomainSchema = z.object({
  controlDomain: controlDomainPathSchema,
});

/** The `/entities/…/accountability` routes. */
export function createEntityAccountabilityRouter(options: {
  accountability: AccountabilityService;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}): Router {
  const { accountability, auditor, httpAuth } = options;
  const router = createRouter();
  const { caller, change } = callsOf(httpAuth);

  router.get(OF_ENTITY, async (req, res) => {
    const { entityRef } = targetOf(req);
    const query = parseInput(accountabilityQuerySchema, queryOf(req));
    res.json(
      await accountability.ofEntity(entityRef, query, await caller(req)),
    );
  });

  router.put(`${OF_ENTITY}/:controlDomain`, refuseQuery, async (req, res) => {
    const { entityRef, controlDomain } = changeTargetOf(req);
    const input = parseInput(recordAccountabilitySchema, req.body);
    const event = {
      eventId: 'accountability-record',
      severityLevel: 'high',
      request: req,
      meta: { entityRef, controlDomain, accountable: input.accountable },
    } as const;
    const entry = await audited(auditor, event, async () =>
      accountability.record(entityRef, controlDomain, input, await change(req)),
    );
    res.json(entry);
  });

  router.post(
    `${OF_ENTITY}/:controlDomain/attestations`,
    refuseQuery,
    async (req, res) => {
      const { entityRef, controlDomain } = changeTargetOf(req);
      const input = parseInput(attestSchema, req.body);
      const event = {
        eventId: 'accountability-attest',
        severityLevel: 'high',
        request: req,
        meta: { entityRef, controlDomain, owner: input.owner },
      } as const;
      const entry = await audited(auditor, event, async () =>
        accountability.attest(
          entityRef,
          controlDomain,
          input,
          await change(req),
        ),
      );
      res.json(entry);
    },
  );

  return router;
}

function targetOf({ params: { kind, namespace, name } }: Request) {
  return { entityRef: parseInput(entityPathSchema, { kind, namespace, name }) };
}

function changeTargetOf(req: Request) {
  const { controlDomain } = req.params;
  return {
    ...targetOf(req),
    ...parseInput(controlDomainSchema, { controlDomain }),
  };
}
