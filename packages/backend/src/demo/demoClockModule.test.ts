import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { clockServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import express from 'express';
import request from 'supertest';
import { demoClock, demoClockModule } from './demoClockModule';
import { inEnvironment } from './__testUtils__/inEnvironment';

// Stands in for the register: says what time it is to it, also behind a body
// parser, which hands over from another tick.
const register = createBackendPlugin({
  pluginId: 'mfa-exceptions',
  register(reg) {
    reg.registerInit({
      deps: { clock: clockServiceRef, httpRouter: coreServices.httpRouter },
      async init({ clock, httpRouter }) {
        const router = express.Router();
        router.all('/now', express.json(), (_req, res) => {
          res.json(clock.now());
        });
        httpRouter.use(router);
      },
    });
  },
});

function startRegister() {
  return startTestBackend({
    features: [
      // In this order on purpose: the module's routes must come first anyway.
      register,
      demoClockModule,
      demoClock,
    ],
  });
}

const instant = '2031-05-06T07:08:09.000Z';
const later = 30 * 86_400_000;

describe('the demo clock', () => {
  describe('in development', () => {
    inEnvironment('development');

    it('stands at the instant that a request asks for', async () => {
      const { server } = await startRegister();
      const get = await request(server)
        .get('/api/mfa-exceptions/now')
        .set('x-demo-now', instant);
      const post = await request(server)
        .post('/api/mfa-exceptions/now')
        .set('x-demo-now', instant)
        .send({ some: 'body' });
      const without = await request(server).get('/api/mfa-exceptions/now');

      expect(get.body).toBe(instant);
      expect(post.body).toBe(instant);
      expect(Date.parse(without.body)).toBeLessThan(Date.parse(instant));
    });

    it('can be moved for everyone, by who is signed in', async () => {
      const { server } = await startRegister();
      const move = (body: object) =>
        request(server).put('/api/mfa-exceptions/demo/clock').send(body);

      const before = Date.now();
      const moved = await move({ offsetMs: later });
      expect(moved.status).toBe(200);
      const now = await request(server).get('/api/mfa-exceptions/now');
      expect(Date.parse(now.body)).toBeGreaterThanOrEqual(before + later);

      const read = await request(server).get('/api/mfa-exceptions/demo/clock');
      expect(read.body.offsetMs).toBe(later);

      const stranger = await move({ offsetMs: 0 }).set(
        'authorization',
        mockCredentials.none.header(),
      );
      expect(stranger.status).toBe(401);
    });

    it.each([{ offsetMs: 'tomorrow' }, { offsetMs: 9e15 }, {}])(
      'refuses an offset of %p',
      async body => {
        const { server } = await startRegister();
        const response = await request(server)
          .put('/api/mfa-exceptions/demo/clock')
          .send(body);
        expect(response.status).toBe(400);
      },
    );

    it('refuses a header that is no instant', async () => {
      const { server } = await startRegister();
      const response = await request(server)
        .get('/api/mfa-exceptions/now')
        .set('x-demo-now', 'teatime');
      expect(response.status).toBe(400);
    });
  });

  describe('in production', () => {
    inEnvironment('production');

    it('keeps the backend from starting', async () => {
      await expect(startRegister()).rejects.toThrow(/demo clock.*production/i);
    });
  });
});
