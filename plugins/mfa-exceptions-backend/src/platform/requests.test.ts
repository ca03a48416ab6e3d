import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import express from 'express';
import { dropAbandoned } from './requests';

describe('A request', () => {
  it('whose caller hangs up before it is read goes no further', async () => {
    const went: unknown[] = [];
    const app = express();
    const passed = new Promise<void>(resolve => {
      app.use((req, _res, next) => {
        req.socket.once('close', () => {
          next();
          resolve();
        });
      });
    });
    app.use(dropAbandoned, express.json(), (req, res) => {
      went.push(req.body);
      res.json({});
    });
    app.use(((error, _req, _res, _next) => {
      went.push(error);
    }) as express.ErrorRequestHandler);
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');

    const caller = request({
      port: (server.address() as AddressInfo).port,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 17 },
    });
    caller.on('error', () => {});
    const arrived = once(server, 'request');
    caller.write('{"some": ');
    await arrived;
    caller.destroy();
    await passed;
    // Whatever reads the body says on the next tick that it cannot.
    await setImmediate();

    expect(went).toEqual([]);
    server.close();
  });
});
