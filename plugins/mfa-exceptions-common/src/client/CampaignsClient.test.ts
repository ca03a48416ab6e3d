import type { CampaignsApi } from './CampaignsApi';
import { MfaExceptionsClient } from './MfaExceptionsClient';

const id = '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10';
const plan = { name: 'Quarterly review', filter: {}, durationDays: 14 };
const ask = { action: 're_ask', version: 3 } as const;

type Call = (api: CampaignsApi) => Promise<unknown>;

const calls: readonly [method: string, path: string, body: unknown, Call][] = [
  [
    'GET',
    '?state=active&limit=5',
    undefined,
    api => api.list({ state: ['active'], limit: 5 }),
  ],
  ['POST', '', plan, api => api.create(plan)],
  ['POST', '/preview', { filter: {} }, api => api.preview({ filter: {} })],
  ['GET', `/${id}`, undefined, api => api.get(id)],
  ['POST', `/${id}/transitions`, ask, api => api.transition(id, ask)],
  [
    'GET',
    `/${id}/items?state=silent`,
    undefined,
    api => api.items(id, { state: ['silent'] }),
  ],
  ['GET', `/${id}/history`, undefined, api => api.history(id)],
  ['GET', `/${id}/report`, undefined, api => api.report(id)],
];

function clientOf(answer: () => Response) {
  const fetched = jest.fn(async (..._: Parameters<typeof fetch>) => answer());
  const { campaigns } = new MfaExceptionsClient({
    discoveryApi: { getBaseUrl: async () => 'https://portal.example/api' },
    fetchApi: { fetch: fetched as typeof fetch },
  });
  return { campaigns, fetched };
}

describe('CampaignsClient', () => {
  it.each(calls)('sends %s /campaigns%s', async (method, path, body, call) => {
    const answer = { any: 'answer' };
    const { campaigns, fetched } = clientOf(() => Response.json(answer));
    await expect(call(campaigns)).resolves.toEqual(answer);
    const [[url, init]] = fetched.mock.calls;
    expect(url).toBe(`https://portal.example/api/campaigns${path}`);
    expect(init).toMatchObject({ method });
    expect(init?.body && JSON.parse(String(init.body))).toEqual(body);
  });

  it('fetches a report as a file', async () => {
    const { campaigns, fetched } = clientOf(() => new Response('a,b'));
    await expect(campaigns.reportFile(id, 'csv')).resolves.toBe('a,b');
    expect(fetched.mock.calls[0][0]).toBe(
      `https://portal.example/api/campaigns/${id}/report?format=csv`,
    );
  });
});
