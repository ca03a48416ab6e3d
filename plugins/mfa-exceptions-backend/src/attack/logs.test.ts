import { Writable } from 'node:stream';
import { auditorServiceFactory } from '@backstage/backend-defaults/auditor';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { freshDatabase } from '../__testUtils__/databases';
import { everyRouteTo } from '../__testUtils__/everyRoute';
import { documentedRoutes } from '../__testUtils__/fromDocument';
import type { Route } from '../__testUtils__/route';

// The portal's own logger and auditor, as people read them in development.

const FORGED = 'mfa-exceptions.exception-decide forged';
const words = `one\r\n${FORGED}\u2028${FORGED}\u0085${FORGED}\u001b[2K`;

describe('Words that look like lines of a log', () => {
  let text = '';
  let everything = '';
  // What Winston takes for a transport.
  const written = Object.assign(
    new Writable({
      objectMode: true,
      write(line, _encoding, done) {
        text += `${line[Symbol.for('message')]}\n`;
        done();
      },
    }),
    { log: () => {} },
  );
  let register: Register;
  let routes: Record<string, Route>;

  beforeAll(async () => {
    const logger = WinstonLogger.create({
      level: 'debug',
      transports: [written],
    });
    register = await startRegister({
      knex: await freshDatabase('SQLITE_3'),
      features: [
        auditorServiceFactory,
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => logger,
        }),
      ],
    });
    routes = await everyRouteTo(register);
  });

  const send = (name: string, query: string, body?: object) => {
    const { method, path, granted } = routes[name];
    return request(register.server)
      [method](`/api/mfa-exceptions${path.split('?')[0]}${query}`)
      .set('authorization', mockCredentials.user.header(granted[0]))
      .set('user-agent', 'Mozilla "; forged=1')
      .send(body);
  };

  it.each(documentedRoutes.map(({ name }) => name))(
    'make none, and no header, on %s',
    async name => {
      text = '';
      const encoded = encodeURIComponent(words);
      const answers = [
        await send(name, `?${encoded}=1&q=${encoded}&cursor=${encoded}`),
        await send(name, '', { ...routes[name].body, [words]: words }),
        await send(name, `/${encoded}`),
      ];
      for (const { headers, status } of answers) {
        expect(status).toBeLessThan(500);
        expect(JSON.stringify(headers)).not.toContain('forged');
      }
      const lines = text.split(/[\r\n\u0085\u2028\u2029]/);
      expect(lines.filter(line => line.startsWith(FORGED))).toEqual([]);
      expect(text).not.toContain('\u001b[2K');
      everything += text;
    },
  );

  it('are written where somebody is refused for them', () => {
    // Else there would have been nothing to see.
    expect(everything).toMatch(/exception-decide.*failed/);
    expect(everything).toContain('forged');
  });

  it('name no file', async () => {
    const exported = await register
      .get('/exceptions/export?format=csv', refs.auditor)
      .expect(200);
    expect(exported.headers['content-disposition']).toBe(
      'attachment; filename="mfa-exceptions.csv"',
    );
  });
});
