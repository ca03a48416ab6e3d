import { readFileSync } from 'node:fs';
import {
  coreServices,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
// The register that the action speaks to, as it is in a portal.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import mfaExceptionsPlugin from '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend';
import type { Knex } from 'knex';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModule from '.';

const template: Entity = parse(
  readFileSync(
    resolvePackagePath(
      '@mfa-exceptions/backstage-plugin-scaffolder-backend-module-mfa-exceptions',
      '../../examples/templates/request-mfa-exception/template.yaml',
    ),
    'utf8',
  ),
);

const named = (kind: string, name: string, spec: Entity['spec'] = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { namespace: 'default', name },
  spec,
});

const catalog: Entity[] = [
  { ...template, metadata: { namespace: 'default', ...template.metadata } },
  named('Component', 'payments', { type: 'service' }),
  named('Group', 'iam'),
  named('User', 'olivia'),
];

const olivia = mockCredentials.user.header('user:default/olivia');
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

async function startPortal() {
  const databaseOf = {
    scaffolder: await databases.init('SQLITE_3'),
    'mfa-exceptions': await databases.init('SQLITE_3'),
  };
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModule,
      mfaExceptionsPlugin,
      catalogServiceMock.factory({ entities: catalog }),
      // The scaffolder wants one, and no step of the template reads anything.
      mockServices.urlReader.mock().factory,
      mockServices.rootConfig.factory({
        data: { app: { baseUrl: 'https://portal.example.com' } },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin }) =>
          mockServices.database({
            knex: databaseOf[plugin.getId() as keyof typeof databaseOf],
          }),
      }),
    ],
  });
  const watched = untilReadTwice(databaseOf.scaffolder);
  const get = (path: string) =>
    request(server).get(path).set('authorization', olivia).expect(200);
  const create = async (values: object): Promise<string> => {
    const { body } = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .set('authorization', olivia)
      .send({ templateRef: 'template:default/request-mfa-exception', values })
      .expect(201);
    return body.id;
  };
  return { get, create, watched };
}

/**
 * The scaffolder watches a task until it has read of its end, as the test does.
 * Before that, it must not lose its database.
 */
function untilReadTwice(knex: Knex): Promise<void> {
  let reads = 0;
  return new Promise(resolve => {
    knex.on('query-response', (rows: unknown) => {
      if (Array.isArray(rows) && rows.some(isEnd)) {
        reads += 1;
      }
      if (reads === 2) {
        resolve();
      }
    });
  });
}

function isEnd(row: { event_type?: string }) {
  return row.event_type === 'completion';
}

type Portal = Awaited<ReturnType<typeof startPortal>>;
interface TaskEvent {
  readonly id: number;
  readonly type: string;
  readonly body: {
    readonly message: string;
    readonly output?: { readonly links: readonly { url?: string }[] };
  };
}

/** Everything that the log of a task says; it answers as soon as there is more. */
async function logOf(portal: Portal, taskId: string): Promise<TaskEvent[]> {
  const log: TaskEvent[] = [];
  while (log[log.length - 1]?.type !== 'completion') {
    const after = log[log.length - 1]?.id;
    const { body } = await portal.get(
      `/api/scaffolder/v2/tasks/${taskId}/events${
        after === undefined ? '' : `?after=${after}`
      }`,
    );
    log.push(...body);
  }
  await portal.watched;
  return log;
}

const today = new Date().toISOString().slice(0, 10);
const dayIn = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const values = {
  subjectRef: 'component:default/payments',
  controlDomain: 'conditional_access',
  users: ['batch@example.com'],
  category: 'legacy_protocol',
  justification: 'The batch client cannot show a prompt.',
  riskRating: 'medium',
  validTo: dayIn(20),
  control: {
    description: 'Sign-in from the data centre only',
    owner: 'group:default/iam',
    evidence: 'https://example.com/evidence/1',
    lastVerifiedAt: today,
  },
};

describe('The template in a portal', () => {
  it('requests an exception in the name of the person who fills it in', async () => {
    const portal = await startPortal();
    const log = await logOf(portal, await portal.create(values));
    const { body: end } = log[log.length - 1];
    expect(end.message).toBe('Run completed with status: completed');

    const { body: register } = await portal.get(
      '/api/mfa-exceptions/exceptions',
    );
    expect(register.items).toMatchObject([
      {
        subjectRef: values.subjectRef,
        state: 'requested',
        origin: 'template',
        requester: 'user:default/olivia',
        validTo: `${dayIn(21)}T00:00:00.000Z`,
        reason: { justification: values.justification },
      },
    ]);
    expect(end.output?.links[0].url).toBe(
      `https://portal.example.com/mfa-exceptions/exceptions/${register.items[0].id}`,
    );
  });

  it('says in the log of the task what is wrong with which field', async () => {
    const portal = await startPortal();
    const log = await logOf(
      portal,
      await portal.create({ ...values, validTo: dayIn(400) }),
    );
    expect(log[log.length - 1].body.message).toBe(
      'Run completed with status: failed',
    );
    expect(log.map(({ body }) => body.message)).toContainEqual(
      expect.stringContaining('validTo: '),
    );
    const { body: register } = await portal.get(
      '/api/mfa-exceptions/exceptions',
    );
    expect(register.items).toEqual([]);
  });
});
