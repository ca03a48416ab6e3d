import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import request from 'supertest';
import { requestBody, startRegister } from '../__testUtils__/backend';
import { contentsOf } from '../__testUtils__/contents';
import { databases } from '../__testUtils__/databases';
import { anotherPool } from '../__testUtils__/pools';
import { databaseErrorHandler, withoutData } from './databaseErrors';
import { unavailable, unavailableHandler } from './unavailable';

describe('databaseErrorHandler', () => {
  const logger = mockServices.logger.mock();
  const answerTo = (error: Error) => {
    const app = express();
    app.get('/', (_req, _res, next) => next(error));
    app.use(databaseErrorHandler());
    app.use(unavailableHandler(logger));
    app.use(((thrown, _req, res, _next) => {
      res.status(500).send(`${thrown.name}: ${thrown.message}`);
    }) as express.ErrorRequestHandler);
    return request(app).get('/');
  };
  const withCode = (code: string) => Object.assign(new Error(code), { code });

  it.each([
    withCode('ECONNREFUSED'),
    withCode('ECONNRESET'),
    withCode('57P01'),
    withCode('57P03'),
    withCode('08006'),
    withCode('53300'),
    withCode('53100'),
    withCode('25006'),
    new Error('Connection terminated unexpectedly'),
    new Error(
      'ROLLBACK - Client has encountered a connection error and is not queryable',
    ),
    new Error('Knex: Timeout acquiring a connection. The pool is full'),
  ])('says when to come back after %p', async error => {
    const { text, headers } = await answerTo(error);
    expect(text).toMatch(/^ServiceUnavailableError/);
    expect(headers['retry-after']).toBe('5');
  });

  it.each([
    withCode('23505'),
    withCode('SQLITE_CONSTRAINT'),
    new TypeError('Connection of x is undefined'),
  ])('leaves %p as it is', async error => {
    const { text, headers } = await answerTo(error);
    expect(text).toBe(`${error.name}: ${error.message}`);
    expect(headers).not.toHaveProperty('retry-after');
  });

  it('tells the log alone why something else is away', async () => {
    const cause = new Error('connect ECONNREFUSED 10.1.2.3:7007');
    const { text, headers } = await answerTo(unavailable('It is away', cause));
    expect(text).toBe('ServiceUnavailableError: It is away');
    expect(headers['retry-after']).toBe('5');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('10.1.2.3:7007'),
    );
  });

  it.each([
    ['SqliteError', {}],
    ['error', { severity: 'ERROR', detail: 'Failing row contains (secret)' }],
  ])('keeps what a driver says out of the answer, %p', async (name, more) => {
    const { text } = await answerTo(
      Object.assign(withCode('23502'), more, {
        name,
        message: `insert into x values ('secret')`,
      }),
    );
    expect(text).toBe(
      `Error: The register's database refused a statement (23502)`,
    );
  });

  it.each([
    new Error(`insert 'secret' - Connection terminated unexpectedly`),
    Object.assign(withCode('53100'), { message: `insert 'secret' - full` }),
  ])('quotes nothing of a statement that was cut off, %p', async error => {
    const { text } = await answerTo(error);
    expect(text).not.toContain('secret');
    expect(String(withoutData(error))).not.toContain('secret');
  });
});

const withServer = databases
  .eachSupportedId()
  .filter(([databaseId]) => databaseId !== 'SQLITE_3');

describe.each(withServer)('The API on %p', databaseId => {
  it('answers 503 while its database is away, and goes on when it is back', async () => {
    const direct = await databases.init(databaseId);
    const line = await openLine(direct.client.config.connection.port);
    const knex = anotherPool(direct, {
      port: line.port,
      acquireConnectionTimeout: 500,
      // What it says of a line that was cut is no news.
      log: { debug: () => {}, warn: () => {} },
    });
    const { get, post, clock } = await startRegister({ knex });
    await post('/exceptions', requestBody(clock)).expect(201);
    const before = await contentsOf(direct);

    line.cut();
    for (const attempt of [
      () => get('/exceptions'),
      () => post('/exceptions', requestBody(clock)),
    ]) {
      const { body, headers } = await attempt().expect(503);
      expect(body.error).toMatchObject({
        name: 'ServiceUnavailableError',
        message: 'The register cannot reach its database',
      });
      expect(headers['retry-after']).toBe('5');
    }

    line.mend();
    const { body } = await get('/exceptions').expect(200);
    expect(body.totalItems).toBe(1);
    await expect(contentsOf(direct)).resolves.toEqual(before);
    await knex.destroy();
    line.close();
  });
});

describe.each(databases.eachSupportedId())('On %p', databaseId => {
  it.each<[string, Partial<Parameters<typeof startRegister>[0]>]>([
    ['the catalog', { entities: caller => (caller ? fails() : []) }],
    ['the permission policy', { features: [policyAway()] }],
  ])(
    'nobody is told the address at which %s was not found',
    async (what, away) => {
      const knex = await databases.init(databaseId);
      const { post, clock } = await startRegister({ knex, ...away });
      const { body, headers } = await post(
        '/exceptions',
        requestBody(clock),
      ).expect(503);
      expect(body.error).toEqual({
        name: 'ServiceUnavailableError',
        message: `${what.replace(/^t/, 'T')} could not be asked`,
      });
      expect(headers['retry-after']).toBe('5');
    },
  );
});

function fails(): never {
  throw new Error('request to http://10.1.2.3:7007/api/ failed');
}

function policyAway() {
  const authorize = async () => fails();
  return mockServices.permissions.mock({
    authorize,
    authorizeConditional: authorize,
  }).factory;
}

/** A line to the database that can be cut. */
async function openLine(databasePort: number) {
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer(client => {
    if (!whole) {
      client.destroy();
      return;
    }
    const database = connect(databasePort, '127.0.0.1');
    for (const [from, to] of [
      [client, database],
      [database, client],
    ]) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
      from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    cut: () => {
      whole = false;
      sockets.forEach(socket => socket.destroy());
    },
    mend: () => {
      whole = true;
    },
    close: () => server.close(),
  };
}
