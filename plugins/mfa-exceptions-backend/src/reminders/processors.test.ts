import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import type { Notification } from '@backstage/plugin-notifications-common';
import {
  DefaultNotificationService,
  notificationService,
  notificationsProcessingExtensionPoint,
} from '@backstage/plugin-notifications-node';
import { startRegister, type Register } from '../__testUtils__/backend';
import { company, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { Collection } from '../__testUtils__/outbox';
import { NOTICES_TASK_ID } from '../notices/Notices';
import { REMIND_TASK_ID } from './remind';

const signal = new AbortController().signal;

/** A portal's notifications, and what a processor such as mail or Slack gets of them. */
async function startNotifications() {
  const posted = new Collection<Notification>();
  const processor = createBackendModule({
    pluginId: 'notifications',
    moduleId: 'post',
    register(reg) {
      reg.registerInit({
        deps: { processing: notificationsProcessingExtensionPoint },
        async init({ processing }) {
          processing.addProcessor({
            getName: () => 'post',
            postProcess: async notification => posted.add(notification),
          });
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      notificationsPlugin,
      processor,
      catalogServiceMock.factory({ entities: company }),
      mockServices.rootConfig.factory({
        data: { app: { baseUrl: 'https://portal.example.com' } },
      }),
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api/notifications`;
  return { posted, url, stop: () => backend.stop() };
}

/** The portal's own way to them, from the register. */
const throughThePortal = (url: string) =>
  createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () =>
      DefaultNotificationService.create({
        auth: mockServices.auth({ pluginId: 'mfa-exceptions' }),
        discovery: mockServices.discovery.mock({ getBaseUrl: async () => url }),
      }),
  });

const runOf =
  ({ scheduleTask }: ReturnType<typeof mockServices.scheduler.mock>) =>
  async (id: string) => {
    const tasks = scheduleTask.mock.calls.map(([task]) => task);
    await tasks.find(task => task.id === id)!.fn(signal);
  };

async function theLog({ get }: Register, query = '') {
  const { body } = await get(`/reminders/log${query}`).expect(200);
  return body;
}

describe.each(databases.eachSupportedId())('Reminders on %p', databaseId => {
  it('reach each person by the processors of the portal, and stand in the log', async () => {
    const notifications = await startNotifications();
    const scheduler = mockServices.scheduler.mock();
    const register = await startRegister({
      knex: await freshDatabase(databaseId),
      features: [scheduler.factory, throughThePortal(notifications.url)],
    });
    const run = runOf(scheduler);
    const { id, reason } = await journeysIn(register).active({
      validTo: register.clock.in(60),
    });
    register.clock.advance({ days: 16 });
    await run(REMIND_TASK_ID);
    await run(NOTICES_TASK_ID);

    // Nobody is accountable yet, and so governance is asked, by its members.
    const posted = await notifications.posted.first(2);
    expect(posted.map(({ user }) => user).sort()).toEqual(
      [refs.governance, refs.nestedGovernance].sort(),
    );
    expect(posted[0]).toMatchObject({
      origin: 'plugin:mfa-exceptions',
      payload: {
        title: 'Review due on 2030-01-31: conditional access of payments',
        link: `/mfa-exceptions/exceptions/${id}`,
        severity: 'normal',
        topic: 'mfa-reminders',
      },
    });
    expect(JSON.stringify(posted)).not.toContain(reason.justification);

    const log = await theLog(register);
    expect(log).toMatchObject({ totalItems: 2, pageInfo: {} });
    expect(log.items).toContainEqual(
      expect.objectContaining({
        recipient: refs.governance,
        state: 'delivered',
        failures: 0,
        deliveredAt: register.clock.now().toISOString(),
        steps: [
          expect.objectContaining({
            exceptionId: id,
            item: 'review',
            number: 1,
            step: 'ahead-14',
            role: 'reviewers',
          }),
        ],
      }),
    );
    await notifications.stop();
  });

  it('that cannot be delivered are tried again, and the log says so', async () => {
    const scheduler = mockServices.scheduler.mock();
    const register = await startRegister({
      knex: await freshDatabase(databaseId),
      features: [
        scheduler.factory,
        throughThePortal('http://localhost:1/api/notifications'),
      ],
    });
    const run = runOf(scheduler);
    const { id } = await journeysIn(register).active({
      validTo: register.clock.in(60),
    });
    register.clock.advance({ days: 16 });
    await run(REMIND_TASK_ID);
    await run(NOTICES_TASK_ID);

    const failing = await theLog(register, '?state=failing&limit=1');
    expect(failing).toMatchObject({
      totalItems: 2,
      items: [{ state: 'failing', failures: 1 }],
    });
    const { nextCursor } = failing.pageInfo;
    const rest = await theLog(
      register,
      `?state=failing&limit=1&cursor=${nextCursor}`,
    );
    expect(
      [...failing.items, ...rest.items]
        .map(({ recipient }) => recipient)
        .sort(),
    ).toEqual([refs.governance, refs.nestedGovernance].sort());
    await expect(
      theLog(register, '?state=delivered&state=settled'),
    ).resolves.toMatchObject({ totalItems: 0 });
    await expect(
      theLog(register, `?exception=${id}&recipient=${refs.governance}`),
    ).resolves.toMatchObject({ totalItems: 1 });
    await register
      .get('/reminders/log?state=lost')
      .expect(400)
      .expect(({ body }) => expect(body.error.message).toContain('state'));
    await register
      .get('/reminders/log?cursor=nonsense')
      .expect(400)
      .expect(({ body }) => expect(body.error.message).toContain('cursor'));
  });
});
