import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { mockCredentials } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { startRegister, type Register } from './__testUtils__/backend';
import { refs } from './__testUtils__/company';
import { holdToContract, operationOf } from './__testUtils__/contract';
import { databases, freshDatabase } from './__testUtils__/databases';
import {
  documentedRoutes,
  filledIn,
  requestsFor,
  type HostileRequest,
} from './__testUtils__/fromDocument';
import { campaignsIn } from './__testUtils__/campaigns';
import { reviewsIn } from './__testUtils__/incidents';
import { journeysIn } from './__testUtils__/journeys';
import { KNOWN_ID } from './__testUtils__/plausible';

// Every route that the document describes, met with what it describes and with
// what nobody should send. A new route is met with it as soon as it is described.

const RUNS = 20;

type Making = () => Promise<string[]>;

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Sends a request byte for byte, as no well-behaved client would. */
async function send(
  { server }: Register,
  method: string,
  { path, headers, body }: HostileRequest,
  caller: string,
): Promise<Answer> {
  const sent = request({
    port: (server.address() as AddressInfo).port,
    method,
    path: `/api/mfa-exceptions${path}`,
    headers: { ...headers, authorization: mockCredentials.user.header(caller) },
  });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode!,
    headers: response.headers,
    body: await text(response),
  };
}

// A place in a program, an error of a driver, the name of a table.
const INSIDES = /\n\s+at |node_modules|\.[jt]s:\d+|SqliteError|mfa_\w+/i;

function expectHarmless(
  method: string,
  { path, body: sent }: HostileRequest,
  { status, headers, body }: Answer,
) {
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  expect(body).not.toMatch(INSIDES);
  // Words of others are never taken for a page.
  const operation = operationOf({ method, path: path.toLowerCase() });
  const announced = operation?.responses[String(status)];
  const types = Object.keys(announced?.content ?? {});
  const [type] = String(headers['content-type']).split(';');
  expect([...types, 'application/json']).toContain(type);
  expect(headers['x-content-type-options']).toBe('nosniff');
  if (announced && type === 'application/json') {
    const answer = JSON.parse(body);
    holdToContract({ method, path, request: sent, status, answer });
  }
}

describe.each(databases.eachSupportedId())('Hostile requests on %p', id => {
  let register: Register;
  let granted = 0;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(id) });
  });

  // What only reads leaves them as they are.
  const readPools = new Map<Making, Promise<string[]>>();
  const poolFor = (method: string, make: Making): Promise<string[]> => {
    if (method !== 'get') {
      return make();
    }
    const pool = readPools.get(make) ?? make();
    readPools.set(make, pool);
    return pool;
  };

  const versionOf = async (
    knownId: string,
    table = 'mfa_exceptions',
  ): Promise<number> =>
    (await register.knex(table).where({ id: knownId }).first('version'))
      .version;

  /** How much was said about what a path is about, where it is about that. */
  const saidAt = async (path: string): Promise<number | undefined> => {
    const [, kind, namespace, name, controlDomain] =
      /^\/entities\/([^/]+)\/([^/]+)\/([^/]+)\/accountability\/(\w+)/.exec(
        path,
      ) ?? [];
    const records = register.knex('mfa_accountability_records');
    return controlDomain === undefined
      ? undefined
      : (
          await records.where({
            entity_ref: `${kind}:${namespace}/${name}`,
            control_domain: controlDomain,
          })
        ).length;
  };

  /** Exceptions in every state that has a way on. */
  const aPool = async () => {
    const { draft, requested, approved, active } = journeysIn(register);
    const ways = [draft, draft, draft, requested, requested, approved, active];
    const pool: string[] = [];
    for (const way of [...ways, active]) {
      pool.push((await way()).id);
    }
    const [extended] = pool.slice(-1);
    await register
      .post(`/exceptions/${extended}/extensions`, {
        version: await versionOf(extended),
        validTo: register.clock.in(45),
        justification: 'The client that can show a prompt is late',
      })
      .expect(200);
    return pool;
  };

  /** Incidents, with something to be done. */
  const someIncidents = async () => {
    const { act, created } = reviewsIn(register);
    const pool: string[] = [];
    for (const owner of [refs.owner, refs.iam, 'group:default/iam']) {
      const incident = await created({ primaryFailureLayer: 'monitoring' });
      await act(incident, '/findings', { text: 'Bind tokens', owner });
      pool.push(incident.id);
    }
    return pool;
  };

  /** Campaigns, one of which is under way. */
  const someCampaigns = async () => {
    const { planned } = campaignsIn(register);
    const startsAt = register.clock.in(1);
    const pool = [planned({}), planned({ startsAt }), planned({ startsAt })];
    return (await Promise.all(pool)).map(campaign => campaign.id);
  };

  const readBack = async (path: string) => {
    const { status, body } = await send(
      register,
      'GET',
      { path, headers: {} },
      refs.auditor,
    );
    expect(status).toBe(200);
    return JSON.parse(body);
  };

  it.each(documentedRoutes)('do no harm on $name', async route => {
    const callers = [refs.owner, refs.owner, refs.governance, refs.iam];
    const pools: Record<string, Making> = {
      incidents: someIncidents,
      campaigns: someCampaigns,
    };
    const [, room, part] = route.path.split('/');
    const special = part?.startsWith('{') && room in pools;
    const table = special ? `mfa_${room}` : 'mfa_exceptions';
    const pool = await poolFor(route.method, special ? pools[room] : aPool);
    const property = fc.asyncProperty(
      requestsFor(route),
      fc.constantFrom(...callers, refs.auditor),
      fc.constantFrom(...pool),
      async (unfinished, caller, knownId) => {
        const known = {
          id: knownId,
          version:
            (await saidAt(unfinished.path)) ??
            (await versionOf(knownId, table)),
        };
        const hostile = {
          ...unfinished,
          path: unfinished.path.replace(KNOWN_ID, knownId),
          body: filledIn(unfinished.body, known),
        };
        const answer = await send(register, route.method, hostile, caller);
        expectHarmless(route.method, hostile, answer);
        if (answer.status < 300 && route.method !== 'get') {
          granted += 1;
        }
      },
    );
    await fc.assert(property, { numRuns: RUNS });
  });

  it('leave what was granted to be read and verified, all of it', async () => {
    expect(granted).toBeGreaterThan(documentedRoutes.length);
    for (const { id: exceptionId, record } of await register
      .knex('mfa_exceptions')
      .select('id', 'record')) {
      const path = `/exceptions/${exceptionId}`;
      const { reason, version } = JSON.parse(record);
      await expect(readBack(path)).resolves.toMatchObject({ reason, version });
      await expect(readBack(`${path}/verification`)).resolves.toEqual({
        verified: true,
        entries: version,
      });
    }
  });

  it('leave every incident to be read, and its history whole', async () => {
    const incidents = await register
      .knex('mfa_incidents')
      .select('id', 'version');
    expect(incidents.length).toBeGreaterThan(0);
    for (const { id: incidentId, version } of incidents) {
      const path = `/incidents/${incidentId}`;
      await expect(readBack(path)).resolves.toMatchObject({ version });
      await expect(readBack(`${path}/history`)).resolves.toMatchObject({
        verified: true,
      });
    }
  });

  it('leave every campaign to be read, and its history whole', async () => {
    const campaigns = await register
      .knex('mfa_campaigns')
      .select('id', 'version');
    expect(campaigns.length).toBeGreaterThan(0);
    for (const { id: campaignId, version } of campaigns) {
      const path = `/campaigns/${campaignId}`;
      await expect(readBack(path)).resolves.toMatchObject({ version });
      await expect(readBack(`${path}/history`)).resolves.toMatchObject({
        verified: true,
      });
    }
  });

  it('leave nothing behind in the program', () => {
    expect({}).not.toHaveProperty('polluted');
  });
});
