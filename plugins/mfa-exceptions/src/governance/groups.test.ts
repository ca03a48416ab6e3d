import { measuresOf, postureOf } from '../__testUtils__/posture';
import { filtersFrom } from '../register/filters';
import { carriersOf } from './groups';

describe('carriersOf', () => {
  it('begins with who carries the most, in force or not', () => {
    const { groups, at } = postureOf({
      groups: [
        { key: 'group:default/a', measures: measuresOf({ inForce: 5 }) },
        {
          key: 'group:default/b',
          measures: measuresOf({ inForce: 4, flags: { overdue: 2 } }),
        },
        { key: 'group:default/c', measures: measuresOf({ inForce: 3 }) },
      ],
    });
    const carriers = carriersOf(
      { groups, at },
      'owner',
      filtersFrom(new URLSearchParams()),
    );
    expect(carriers.map(({ key, total }) => [key, total])).toEqual([
      ['group:default/b', 6],
      ['group:default/a', 5],
      ['group:default/c', 3],
    ]);
  });
});
