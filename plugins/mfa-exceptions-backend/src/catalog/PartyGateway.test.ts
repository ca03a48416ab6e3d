import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogPartyGateway } from './PartyGateway';

const group = (name: string) => `group:default/${name}`;
const user = (name: string) => `user:default/${name}`;

function anEntity(
  kind: 'Group' | 'User',
  name: string,
  relations: Record<string, readonly string[]> = {},
): Entity {
  return {
    ...{ apiVersion: 'backstage.io/v1alpha1', kind },
    metadata: { name, namespace: 'default' },
    relations: Object.entries(relations).flatMap(([type, refs]) =>
      refs.map(targetRef => ({ type, targetRef })),
    ),
  };
}

const parties = CatalogPartyGateway.create({
  auth: mockServices.auth(),
  catalog: catalogServiceMock({
    entities: [
      anEntity('Group', 'payments', {
        hasMember: [user('head')],
        parentOf: [group('cards'), group('checkout')],
      }),
      anEntity('Group', 'cards', {
        ...{
          hasMember: [user('one'), user('left')],
          childOf: [group('payments')],
        },
        parentOf: [group('issuing')],
      }),
      anEntity('Group', 'checkout', {
        ...{
          hasMember: [user('head'), user('two')],
          childOf: [group('payments')],
        },
      }),
      // Groups may be told to be above those that they are beneath.
      anEntity('Group', 'issuing', {
        ...{ hasMember: [user('three')], childOf: [group('cards')] },
        parentOf: [group('payments')],
      }),
      ...['head', 'one', 'two', 'three'].map(name => anEntity('User', name)),
    ],
  }),
});

const refsIn = (people: readonly { ref: string }[] = []) =>
  people.map(({ ref }) => ref);

describe('A party', () => {
  it('is everybody in a group and beneath it, once, nearest first', async () => {
    const known = await parties.parties([group('payments'), group('cards')]);
    const { levels, parents } = known.get(group('payments'))!;
    expect(levels.map(refsIn)).toEqual([
      [user('head')],
      [user('one'), user('two')],
      [user('three')],
    ]);
    expect(parents).toEqual([]);
    expect(known.get(group('cards'))?.parents).toEqual([group('payments')]);
  });

  it('is a user by themselves, and nobody where it is gone', async () => {
    const known = await parties.parties([
      user('one'),
      user('left'),
      group('x'),
    ]);
    expect(known.get(user('one'))?.levels.map(refsIn)).toEqual([[user('one')]]);
    for (const gone of [user('left'), group('x')]) {
      expect(known.get(gone)).toMatchObject({ levels: [] });
    }
  });
});
