import { MfaExceptionsClient } from './MfaExceptionsClient';
import type { RemindersApi } from './RemindersApi';

const exception = '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10';

function clientOf(answer: () => Response) {
  const fetched = jest.fn(async (..._: Parameters<typeof fetch>) => answer());
  const { reminders } = new MfaExceptionsClient({
    discoveryApi: { getBaseUrl: async () => 'https://portal.example/api' },
    fetchApi: { fetch: fetched as typeof fetch },
  });
  return { fetched, reminders };
}

describe('RemindersClient', () => {
  it.each<[query: string, call: (api: RemindersApi) => Promise<unknown>]>([
    ['', api => api.log()],
    [
      '?recipient=user%3Adefault%2Fana&recipient=group%3Adefault%2Fiam&state=failing&limit=5',
      api =>
        api.log({
          recipient: ['user:default/ana', 'group:default/iam'],
          ...{ state: ['failing'], limit: 5 },
        }),
    ],
    [
      `?exception=${exception}&cursor=abc`,
      api => api.log({ exception, cursor: 'abc' }),
    ],
  ])('reads GET /reminders/log%s', async (query, call) => {
    const page = { items: [], totalItems: 0, pageInfo: {} };
    const { fetched, reminders } = clientOf(() => Response.json(page));
    await expect(call(reminders)).resolves.toEqual(page);
    const [[url, init]] = fetched.mock.calls;
    expect(url).toBe(`https://portal.example/api/reminders/log${query}`);
    expect(init?.method).toBe('GET');
    expect(init?.body).toBeUndefined();
  });

  it('asks as somebody, and tells of a refusal', async () => {
    const { fetched, reminders } = clientOf(() =>
      Response.json({ error: { name: 'NotAllowedError' } }, { status: 403 }),
    );
    await expect(reminders.log({}, { token: 'theirs' })).rejects.toMatchObject({
      response: { status: 403 },
    });
    const [[, init]] = fetched.mock.calls;
    expect(init?.headers).toEqual({ Authorization: 'Bearer theirs' });
  });
});
