import { mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { asCatalog, entity, group, person } from '../__testUtils__/company';
import { findSmallGroups } from './smallGroups';

const ref = (name: string) => `group:default/${name}`;
const user = (name: string) => `user:default/${name}`;

/** Finds them where some who are listed are not in the catalog any more. */
async function search(entities: readonly Entity[], gone: readonly string[]) {
  const listed = asCatalog(entities);
  const catalog = catalogServiceMock({
    entities: listed.filter(each => !gone.includes(stringifyEntityRef(each))),
  });
  const ask = jest.spyOn(catalog, 'getEntitiesByRefs');
  const small = await findSmallGroups(
    new Map(
      listed
        .filter(({ kind }) => kind === 'Group')
        .map(each => [stringifyEntityRef(each), each]),
    ),
    {
      auth: mockServices.auth(),
      catalog,
      signal: new AbortController().signal,
    },
  );
  return {
    small: Object.fromEntries(
      small.map(each => [each.ref.split('/')[1], each.onlyPerson]),
    ),
    asked: ask.mock.calls.map(([{ entityRefs }]) => entityRefs.length),
  };
}

describe('A group is small', () => {
  it('where one person is in it or beneath it, however often, or nobody', async () => {
    const { small } = await search(
      [
        ...['pair', 'lone', 'above', 'empty', 'far', 'split'].map(each =>
          group(each),
        ),
        ...[group('below', 'above'), group('lower', 'below')],
        ...[group('left', 'split'), group('right', 'split')],
        person(user('ada'), 'pair', 'lone', 'above', 'lower', 'left'),
        person(user('bob'), 'pair', 'right'),
      ],
      [],
    );
    expect(small).toEqual({
      ...{ lone: user('ada'), above: user('ada'), below: user('ada') },
      ...{ lower: user('ada'), left: user('ada'), right: user('bob') },
      ...{ empty: undefined, far: undefined },
    });
  });

  it('where groups are told to be above those that they are beneath', async () => {
    const { small } = await search(
      [
        entity(ref('hen'), {}, { childOf: [ref('egg')] }),
        entity(ref('egg'), {}, { childOf: [ref('hen')] }),
        person(user('ada'), 'hen'),
      ],
      [],
    );
    expect(small).toEqual({ hen: user('ada'), egg: user('ada') });
  });

  it('where all others that it lists are not in the catalog', async () => {
    const left = Array.from({ length: 40 }, (_, index) => user(`l-${index}`));
    const { small, asked } = await search(
      [
        group('old'),
        group('ghosts'),
        group('pair'),
        ...left.map(each => person(each, 'old', 'ghosts')),
        person(user('ada'), 'old', 'pair'),
        person(user('bob'), 'pair'),
      ],
      left,
    );
    expect(small).toEqual({ old: user('ada'), ghosts: undefined });
    // Two of each group, and then ever more of those that is not enough for.
    expect(asked).toEqual([4, 20, 18]);
  });

  it('and nobody is looked for beyond the second', async () => {
    const people = Array.from({ length: 60 }, (_, index) => user(`${index}`));
    const { small, asked } = await search(
      [group('crowd'), ...people.map(each => person(each, 'crowd'))],
      [],
    );
    expect(small).toEqual({});
    expect(asked).toEqual([2]);
  });
});
