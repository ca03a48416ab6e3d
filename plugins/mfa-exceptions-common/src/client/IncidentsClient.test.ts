import type { IncidentsApi } from './IncidentsApi';
import { MfaExceptionsClient } from './MfaExceptionsClient';

const id = '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10';
const version = 3;
const account = {
  subjectRef: 'component:default/payments',
  title: 'A session was taken over',
  occurredAt: '2030-01-01T12:00:00.000Z',
  technique: 'token_theft',
  lead: 'user:default/gina',
} as const;
const finding = { version, text: 'Bind tokens' };
const change = { version, changes: { title: 'Another' } };
const finish = { action: 'finish', version } as const;
const note = { version, at: '2030-01-01T12:00:00.000Z', text: 'An alert' };
const close = { action: 'close', version } as const;

type Call = (api: IncidentsApi) => Promise<unknown>;

const calls: readonly [method: string, path: string, body: unknown, Call][] = [
  [
    'GET',
    '?state=open&state=closed&limit=5',
    undefined,
    api => api.list({ state: ['open', 'closed'], limit: 5 }),
  ],
  ['POST', '', account, api => api.create(account)],
  ['GET', `/${id}`, undefined, api => api.get(id)],
  ['PATCH', `/${id}`, change, api => api.patch(id, change)],
  ['POST', `/${id}/findings`, finding, api => api.addFinding(id, finding)],
  [
    'PATCH',
    `/${id}/findings/2`,
    finish,
    api => api.patchFinding(id, 2, finish),
  ],
  ['POST', `/${id}/timeline`, note, api => api.addTimelineEntry(id, note)],
  ['POST', `/${id}/transitions`, close, api => api.transition(id, close)],
  ['GET', `/${id}/facts`, undefined, api => api.facts(id)],
  ['GET', `/${id}/history`, undefined, api => api.history(id)],
];

function clientOf(answer: () => Response) {
  const fetched = jest.fn(async (..._: Parameters<typeof fetch>) => answer());
  const { incidents } = new MfaExceptionsClient({
    discoveryApi: { getBaseUrl: async () => 'https://portal.example/api' },
    fetchApi: { fetch: fetched as typeof fetch },
  });
  return { incidents, fetched };
}

describe('IncidentsClient', () => {
  it.each(calls)('sends %s /incidents%s', async (method, path, body, call) => {
    const answer = { any: 'answer' };
    const { incidents, fetched } = clientOf(() => Response.json(answer));
    await expect(call(incidents)).resolves.toEqual(answer);
    const [[url, init]] = fetched.mock.calls;
    expect(url).toBe(`https://portal.example/api/incidents${path}`);
    expect(init).toMatchObject({ method });
    expect(init?.body && JSON.parse(String(init.body))).toEqual(body);
  });

  it('fetches a document as it is written', async () => {
    const { incidents, fetched } = clientOf(() => new Response('# Review'));
    await expect(incidents.document(id, 'markdown')).resolves.toBe('# Review');
    expect(fetched.mock.calls[0][0]).toBe(
      `https://portal.example/api/incidents/${id}/document?format=markdown`,
    );
  });

  it('throws what the register refuses', async () => {
    const refusal = {
      error: { name: 'NotFoundError', message: 'No incident' },
    };
    const { incidents } = clientOf(() =>
      Response.json(refusal, { status: 404 }),
    );
    await expect(incidents.get(id)).rejects.toMatchObject({ statusCode: 404 });
  });
});
