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
import { auditedAs } from '../platform/audited';
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
  const recording = auditedAs(auditor, {
    eventId: 'accountability-record',
    severityLevel: 'high',
  });
  const attesting = auditedAs(auditor, {
    eventId: 'accountability-attest',
    severityLevel: 'high',
  });

  router.get(OF_ENTITY, async (req, res) => {
    const { entityRef } = targetOf(req);
    const query = parseInput(accountabilityQuerySchema, queryOf(req));
    res.json(
      await accountability.ofEntity(entityRef, query, await caller(req)),
    );
  });

  router.put(`${OF_ENTITY}/:controlDomain`, refuseQuery, async (req, res) => {
    const entry = await recording(req, {}, async tell => {
      const { entityRef, controlDomain } = changeTargetOf(req);
      tell({ entityRef, controlDomain });
      const input = parseInput(recordAccountabilitySchema, req.body);
      tell({ accountable: input.accountable });
      return accountability.record(
        ...([entityRef, controlDomain, input] as const),
        await change(req),
      );
    });
    res.json(entry);
  });

  router.post(
    `${OF_ENTITY}/:controlDomain/attestations`,
    refuseQuery,
    async (req, res) => {
      const entry = await attesting(req, {}, async tell => {
        const { entityRef, controlDomain } = changeTargetOf(req);
        tell({ entityRef, controlDomain });
        const input = parseInput(attestSchema, req.body);
        tell({ owner: input.owner });
        return accountability.attest(
          ...([entityRef, controlDomain, input] as const),
          await change(req),
        );
      });
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
