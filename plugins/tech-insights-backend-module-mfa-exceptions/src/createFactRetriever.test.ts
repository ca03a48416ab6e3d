import { mockServices } from '@backstage/backend-test-utils';
import type { FactRetrieverContext } from '@backstage-community/plugin-tech-insights-node';
import {
  measure,
  type PostureApi,
  type PostureEntities,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { createFactRetriever } from './createFactRetriever';

const at = '2030-01-01T12:00:00.000Z';

function page(names: string[], nextCursor?: string): PostureEntities {
  const { states, flags, ...measures } = measure([], new Date(at));
  return {
    at,
    items: names.map(name => ({
      entityRef: `component:default/${name}`,
      governed: true,
      measures: { ...measures, states: { ...states }, flags: { ...flags } },
      accountability: { gaps: 0, stale: 0 },
    })),
    pageInfo: { nextCursor },
  };
}

function retrieve(entities: jest.Mock) {
  const auth = mockServices.auth({ pluginId: 'tech-insights' });
  const posture = { entities } as unknown as PostureApi;
  return createFactRetriever({ auth, register: { posture } }).handler(
    {} as FactRetrieverContext,
  );
}

describe('createFactRetriever', () => {
  it('reads page by page, as the plugin that it is, and dates all of it alike', async () => {
    const entities = jest
      .fn()
      .mockResolvedValueOnce(page(['a', 'b'], 'next'))
      .mockResolvedValueOnce(page(['c']));
    const facts = await retrieve(entities);
    expect(facts.map(({ entity }) => entity.name)).toEqual(['a', 'b', 'c']);
    expect(new Set(facts.map(({ timestamp }) => timestamp)).size).toBe(1);
    expect(entities.mock.calls.map(([params]) => params)).toEqual([
      { limit: 1_000 },
      { limit: 1_000, cursor: 'next' },
    ]);
    for (const [, { token }] of entities.mock.calls) {
      expect(token).toContain('"sub":"plugin:tech-insights"');
    }
  });

  it('hands out nothing where a page does not come', async () => {
    await expect(
      retrieve(
        jest
          .fn()
          .mockResolvedValueOnce(page(['a'], 'next'))
          .mockRejectedValueOnce(new Error('The database is away')),
      ),
    ).rejects.toThrow('The database is away');
  });

  it('does not take what it may not know for what is not so', async () => {
    const { accountability, ...entity } = page(['a']).items[0];
    expect(accountability).toBeDefined();
    await expect(
      retrieve(
        jest.fn().mockResolvedValueOnce({ ...page([]), items: [entity] }),
      ),
    ).rejects.toThrow('does not say who is accountable');
  });
});
