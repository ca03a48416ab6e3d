import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createCatalogMemberships } from './memberships';

const group = (name: string, ...parents: string[]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { namespace: 'default', name },
  relations: [
    { type: 'hasMember', targetRef: 'user:default/me' },
    ...parents.map(parent => ({
      type: 'childOf',
      targetRef: `group:default/${parent}`,
    })),
  ],
});

const catalog = catalogServiceMock({
  entities: [
    group('crew', 'section'),
    group('section', 'department'),
    group('department', 'section'),
  ],
});
const memberships = createCatalogMemberships({
  auth: mockServices.auth(),
  catalog,
});

describe('createCatalogMemberships', () => {
  it('adds the groups above, to any height, also where they form a circle', async () => {
    await expect(
      memberships(['user:default/me', 'group:default/crew']),
    ).resolves.toEqual([
      'user:default/me',
      'group:default/crew',
      'group:default/section',
      'group:default/department',
    ]);
  });

  it('keeps what the catalog does not know', async () => {
    const refs = ['user:default/me', 'group:default/elsewhere'];
    await expect(memberships(refs)).resolves.toEqual(refs);
  });

  it('does not ask the catalog again for a while', async () => {
    const ask = jest.spyOn(catalog, 'getEntitiesByRefs');
    const refs = ['group:default/department'];
    await memberships(refs);
    const asked = ask.mock.calls.length;
    expect(asked).toBeGreaterThan(0);
    await memberships(refs);
    expect(ask).toHaveBeenCalledTimes(asked);
  });

  it('asks again after a failure', async () => {
    const refs = ['group:default/section'];
    jest
      .spyOn(catalog, 'getEntitiesByRefs')
      .mockRejectedValueOnce(new Error('The catalog is away'));
    await expect(memberships(refs)).rejects.toThrow('The catalog is away');
    await expect(memberships(refs)).resolves.toEqual([
      'group:default/section',
      'group:default/department',
    ]);
  });
});
