import { readFileSync } from 'node:fs';
import path from 'node:path';
import techInsightsPlugin from '@backstage-community/plugin-tech-insights-backend';
import jsonRulesModule from '@backstage-community/plugin-tech-insights-backend-module-jsonfc';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { parseEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// The register that is asked, as it is in a portal.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import mfaExceptionsPlugin from '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend';
import { clockServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import request from 'supertest';
import { parse } from 'yaml';
import techInsightsModule from '..';
import { FACT_RETRIEVER_ID } from '../factSchema';
import { catalog, people } from './catalog';

const checks = parse(
  readFileSync(path.resolve(__dirname, '../../config/checks.yaml'), 'utf8'),
);

const DAY = 86_400_000;

/** What a check came to, as Tech Insights answers it. */
export interface CheckResult {
  readonly result: boolean;
  readonly check: {
    readonly id: string;
    readonly metadata: Readonly<Record<string, string>>;
    readonly links: readonly { readonly url: string }[];
  };
}

/** What a portal runs on. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

/** A portal with the register and Tech Insights, and with the checks that come along. */
export async function startPortal(databaseId: TestDatabaseId) {
  let now = Date.now();
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      mfaExceptionsPlugin,
      techInsightsPlugin,
      // Tech Insights wants one, and reads nothing from anywhere.
      mockServices.urlReader.mock().factory,
      jsonRulesModule,
      techInsightsModule,
      catalogServiceMock.factory({ entities: catalog }),
      // Nothing runs but what a test starts.
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: clockServiceRef,
        deps: {},
        factory: () => ({ now: () => new Date(now) }),
      }),
      // As in a portal, every plugin has a database of its own.
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: async () =>
          mockServices.database({ knex: await databases.init(databaseId) }),
      }),
      mockServices.rootConfig.factory({
        data: {
          techInsights: {
            factRetrievers: {
              mfaExceptionsFactRetriever: { cadence: '*/15 * * * *' },
            },
            factChecker: { checks },
          },
        },
      }),
    ],
  });
  const { server } = backend;
  const call = async (
    method: 'get' | 'post',
    url: string,
    caller: string,
    body?: object,
  ) => {
    const answer = await request(server)
      [method](`/api/${url}`)
      .set('authorization', mockCredentials.user.header(caller))
      .send(body);
    if (answer.status >= 300) {
      throw new Error(`${url}: ${answer.status} ${answer.text}`);
    }
    return answer.body;
  };
  const pass = async (id: string, caller: string, transition: object) =>
    call('post', `mfa-exceptions/exceptions/${id}/transitions`, caller, {
      version: (await call('get', `mfa-exceptions/exceptions/${id}`, caller))
        .version,
      ...transition,
    });

  return {
    stop: () => backend.stop(),
    advance: (days: number) => {
      now += days * DAY;
    },
    observeCatalog: () => scheduler.triggerTask('observe-catalog'),
    retrieveFacts: () => scheduler.triggerTask(FACT_RETRIEVER_ID),
    /** Has an exception in force for so many days. */
    except: async (subjectRef: string, days: number) => {
      const { id } = await call(
        'post',
        'mfa-exceptions/exceptions',
        people.owner,
        { ...requestFor(subjectRef, now, days), submit: true },
      );
      await pass(id, people.governance, {
        action: 'approve',
        controlStrength: 'adequate',
        residualRisk: 'low',
      });
      await pass(id, people.iam, { action: 'implement' });
    },
    facts: async (entityRef: string) => {
      const found = await call(
        'get',
        `tech-insights/facts/latest?entity=${entityRef}&ids=${FACT_RETRIEVER_ID}`,
        people.owner,
      );
      return found[FACT_RETRIEVER_ID] as
        | { timestamp: string; facts: Record<string, unknown> }
        | undefined;
    },
    runChecks: async (entityRef: string): Promise<CheckResult[]> => {
      const { namespace, kind, name } = parseEntityRef(entityRef);
      return call(
        'post',
        `tech-insights/checks/run/${namespace}/${kind}/${name}`,
        people.owner,
        {},
      );
    },
  };
}

function requestFor(subjectRef: string, now: number, days: number) {
  return {
    subjectRef,
    controlDomain: 'conditional_access',
    scope: { population: { groups: ['grp-zelda-quill'], size: 7 } },
    reason: {
      category: 'legacy_protocol',
      justification: 'The pneumatic post cannot show a prompt.',
    },
    riskRating: 'medium',
    compensatingControls: [
      {
        description: 'Sign-in from the data centre only',
        owner: 'group:default/iam',
        evidence: 'https://example.com/evidence/1',
        lastVerifiedAt: new Date(now - 3 * DAY).toISOString(),
      },
    ],
    validTo: new Date(now + days * DAY).toISOString(),
  };
}
