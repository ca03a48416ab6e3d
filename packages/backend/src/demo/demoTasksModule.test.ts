import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { clockServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import request from 'supertest';
import { demoClock, demoClockModule } from './demoClockModule';
import { demoScheduler, demoTasksModule } from './demoTasksModule';
import { inEnvironment } from './__testUtils__/inEnvironment';

const instant = '2031-05-06T07:08:09.000Z';

/** A register that looks at the clock in a task that is not due for long. */
async function startRegister() {
  const seen: string[] = [];
  const register = createBackendPlugin({
    pluginId: 'mfa-exceptions',
    register(reg) {
      reg.registerInit({
        deps: { clock: clockServiceRef, scheduler: coreServices.scheduler },
        async init({ clock, scheduler }) {
          await scheduler.scheduleTask({
            id: 'look',
            initialDelay: { hours: 5 },
            frequency: { hours: 5 },
            timeout: { minutes: 1 },
            fn: async () => {
              seen.push(clock.now().toISOString());
            },
          });
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [
      register,
      demoClock,
      demoClockModule,
      demoScheduler,
      demoTasksModule,
    ],
  });
  const run = (id: string) =>
    request(server)
      .post(`/api/mfa-exceptions/demo/tasks/${id}/runs`)
      .set('x-demo-now', instant);
  return { run, seen };
}

describe('the demo tasks', () => {
  describe('in development', () => {
    inEnvironment('development');

    it('run at once, at the instant that is asked for', async () => {
      const { run, seen } = await startRegister();
      await run('look').expect(204);
      expect(seen).toEqual([instant]);
    });

    it('are for who is signed in, and for what there is', async () => {
      const { run, seen } = await startRegister();
      await run('look')
        .set('authorization', mockCredentials.none.header())
        .expect(401);
      await run('nothing').expect(404);
      expect(seen).toEqual([]);
    });
  });

  describe('in production', () => {
    inEnvironment('production');

    it('keep the backend from starting', async () => {
      await expect(startRegister()).rejects.toThrow(/demo.*production/i);
    });
  });
});
