import { ResponseError } from '@backstage/errors';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MfaExceptionsClient } from './MfaExceptionsClient';

interface Received {
  method?: string;
  url?: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

const received: Received[] = [];
let answer: { status: number; body: unknown } = { status: 200, body: {} };
let server: Server;
let client: MfaExceptionsClient;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks = await request.setEncoding('utf8').toArray();
    const { method, url, headers } = request;
    const text = chunks.join('');
    received.push({ method, url, headers, body: text && JSON.parse(text) });
    response.writeHead(answer.status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  client = new MfaExceptionsClient({
    discoveryApi: {
      getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
    },
    fetchApi: { fetch },
  });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise(resolve => {
    server.close(resolve);
  });
});

beforeEach(() => {
  received.length = 0;
  answer = { status: 200, body: { answered: true } };
});

const ID = '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10';
const BASE = '/api/mfa-exceptions';
const change = { version: 1, changes: { riskRating: 'low' as const } };
const submit = { version: 1, action: 'submit' as const };
const extension = {
  version: 4,
  validTo: '2030-01-31T12:00:00.000Z',
  justification: 'The replacement is late',
};
const use = {
  version: 4,
  kind: 'planned_drill' as const,
  occurredAt: '2030-01-31T12:00:00.000Z',
  note: 'The yearly drill',
};
const withdrawal = { version: 5, decision: 'withdraw' as const };
const rejection = {
  action: 'reject' as const,
  reason: 'Too broad',
  items: [{ id: ID, version: 2 }],
};
const refs = ['component:default/payments'];

describe('MfaExceptionsClient', () => {
  it.each<[string, string, () => Promise<unknown>, unknown]>([
    ['GET', '/exceptions', () => client.listExceptions(), ''],
    ['GET', `/exceptions/${ID}`, () => client.getException(ID), ''],
    ['GET', '/policies', () => client.policies(), ''],
    [
      'PATCH',
      `/exceptions/${ID}`,
      () => client.patchException(ID, change),
      change,
    ],
    [
      'POST',
      `/exceptions/${ID}/transitions`,
      () => client.transition(ID, submit),
      submit,
    ],
    [
      'POST',
      `/exceptions/${ID}/extensions`,
      () => client.requestExtension(ID, extension),
      extension,
    ],
    ['POST', `/exceptions/${ID}/uses`, () => client.recordUse(ID, use), use],
    [
      'POST',
      `/exceptions/${ID}/extensions/2/decision`,
      () => client.decideExtension(ID, 2, withdrawal),
      withdrawal,
    ],
    [
      'POST',
      '/exceptions/decisions',
      () => client.decide(rejection),
      rejection,
    ],
    [
      'GET',
      '/tasks?kind=approval&kind=draft&limit=5',
      () => client.listWork({ kind: ['approval', 'draft'], limit: 5 }),
      '',
    ],
    [
      'POST',
      '/exceptions/validate',
      () => client.validate({ subjectRef: refs[0] }),
      { subjectRef: refs[0] },
    ],
    ['GET', `/exceptions/${ID}/history`, () => client.getHistory(ID), ''],
    [
      'GET',
      `/exceptions/${ID}/verification`,
      () => client.getVerification(ID),
      '',
    ],
    [
      'GET',
      '/entities/component/default/payments/summary',
      () => client.getEntitySummary(refs[0]),
      '',
    ],
    [
      'POST',
      '/entities/summaries',
      () => client.getEntitySummaries(refs),
      { entityRefs: refs },
    ],
  ])('asks %s %s', async (method, path, call, body) => {
    await expect(call()).resolves.toEqual({ answered: true });

    expect(received).toMatchObject([{ method, url: `${BASE}${path}`, body }]);
  });

  it('repeats a filter for each of its values, and leaves out what is not set', async () => {
    await client.listExceptions({
      state: ['active', 'expired'],
      q: 'ümlaut & more=1',
      limit: 10,
      cursor: undefined,
      owner: [],
    });

    const { searchParams } = new URL(received[0].url!, 'http://localhost');
    expect([...searchParams]).toEqual([
      ['state', 'active'],
      ['state', 'expired'],
      ['q', 'ümlaut & more=1'],
      ['limit', '10'],
    ]);
  });

  it('keeps an id and an entity within their places in the path', async () => {
    await client.getException('../policies?x=1#y');
    await client.getEntitySummary('component:default/a?b');

    expect(received.map(({ url }) => url)).toEqual([
      `${BASE}/exceptions/..%2Fpolicies%3Fx%3D1%23y`,
      `${BASE}/entities/component/default/a%3Fb/summary`,
    ]);
  });

  it('carries a token and an idempotency key where they are given', async () => {
    const options = { token: 'secret', idempotencyKey: 'once' };
    await client.transition(ID, submit, options);
    await client.transition(ID, submit);

    const [given, plain] = received.map(({ headers }) => headers);
    expect(given).toMatchObject({
      authorization: 'Bearer secret',
      'idempotency-key': 'once',
      'content-type': 'application/json',
    });
    expect(plain).not.toHaveProperty('authorization');
    expect(plain).not.toHaveProperty('idempotency-key');
  });

  it('says why a change was refused, with where the record stands', async () => {
    const error = {
      name: 'ConflictError',
      message: 'The exception is closed',
      state: 'closed',
      version: 7,
      allowedActions: [],
    };
    answer = {
      status: 409,
      body: { error, response: { statusCode: 409 } },
    };
    const refusal = await client
      .transition(ID, submit)
      .catch((caught: unknown) => caught);

    expect(refusal).toBeInstanceOf(ResponseError);
    expect(refusal).toMatchObject({
      statusCode: 409,
      body: { error },
      cause: { name: 'ConflictError', message: error.message },
    });
  });

  it('fails as well where no register answers', async () => {
    const nowhere = new MfaExceptionsClient({
      discoveryApi: { getBaseUrl: async () => 'http://127.0.0.1:1' },
      fetchApi: { fetch },
    });

    await expect(nowhere.getException(ID)).rejects.toThrow();
  });
});
