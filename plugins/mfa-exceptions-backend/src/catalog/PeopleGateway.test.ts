import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { company, group, person, refs } from '../__testUtils__/company';
import { CatalogPeopleGateway } from './PeopleGateway';

function setUp(entities: Entity[] = company) {
  const catalog = catalogServiceMock({ entities });
  const people = CatalogPeopleGateway.create({
    catalog,
    auth: mockServices.auth(),
  });
  return {
    people,
    lookUp: jest.spyOn(catalog, 'getEntitiesByRefs'),
  };
}

const groupsOf = async (entities: Entity[], ref = refs.owner) => {
  const { groups } = await setUp(entities).people.person(ref);
  return [...groups].sort();
};

describe('CatalogPeopleGateway', () => {
  it('knows a person by their groups and their mail address', async () => {
    await expect(setUp().people.person(refs.governance)).resolves.toEqual({
      ref: refs.governance,
      groups: new Set(['group:default/security-governance']),
      aliases: ['gina@example.com'],
    });
  });

  it('counts the groups that a group is a part of, at any depth', async () => {
    const deep = Array.from({ length: 15 }, (_, level) =>
      group(`level-${level}`, level > 0 ? `level-${level - 1}` : undefined),
    );
    const groups = await groupsOf([...deep, person(refs.owner, 'level-14')]);
    expect(groups).toHaveLength(15);
    expect(groups).toContain('group:default/level-0');
  });

  it('asks for each level once, however many groups it has', async () => {
    const { people, lookUp } = setUp([
      group('top'),
      group('left', 'top'),
      group('right', 'top'),
      person(refs.owner, 'left', 'right'),
    ]);
    await expect(people.person(refs.owner)).resolves.toMatchObject({
      groups: new Set([
        'group:default/left',
        'group:default/right',
        'group:default/top',
      ]),
    });
    // The person, their groups, and what those are a part of.
    expect(lookUp).toHaveBeenCalledTimes(3);
  });

  it('asks once where somebody is in the groups they were in before', async () => {
    const { people, lookUp } = setUp();
    const before = await people.person(refs.nestedGovernance);
    lookUp.mockClear();
    await expect(people.person(refs.nestedGovernance)).resolves.toEqual(before);
    expect(lookUp).toHaveBeenCalledTimes(1);
  });

  it.each<[what: string, now: Entity[], groups: string[]]>([
    ['has left a group', [group('a', 'top'), person(refs.owner)], []],
    [
      'has changed groups',
      [group('a', 'top'), group('b', 'other'), person(refs.owner, 'b')],
      ['group:default/b', 'group:default/other'],
    ],
    [
      'is in a group that was moved',
      [group('a', 'other'), person(refs.owner, 'a')],
      ['group:default/a', 'group:default/other'],
    ],
    [
      'is in a group that is gone',
      [person(refs.owner, 'a')],
      ['group:default/a'],
    ],
    ['has gone', [group('a', 'top')], []],
  ])('sees at once that somebody %s', async (_what, now, groups) => {
    const { people, lookUp } = setUp([
      group('top'),
      group('a', 'top'),
      person(refs.owner, 'a'),
    ]);
    await people.person(refs.owner);
    const changed = catalogServiceMock({ entities: now });
    lookUp.mockImplementation((...asked) =>
      changed.getEntitiesByRefs(...asked),
    );
    const seen = await people.person(refs.owner);
    expect([...seen.groups].sort()).toEqual(groups);
  });

  it('looks several people up at once, the ones who are gone as well', async () => {
    const { people, lookUp } = setUp();
    const gone = 'user:default/gone';
    await expect(
      people.people([refs.nestedGovernance, gone, refs.iam]),
    ).resolves.toEqual([
      {
        ref: refs.nestedGovernance,
        groups: new Set([
          'group:default/assurance',
          'group:default/security-governance',
        ]),
        aliases: ['greg@example.com'],
      },
      { ref: gone, groups: new Set(), aliases: [] },
      {
        ref: refs.iam,
        groups: new Set(['group:default/iam']),
        aliases: ['ivan@example.com'],
      },
    ]);
    // The people, their groups, and what those are a part of.
    expect(lookUp).toHaveBeenCalledTimes(3);
    await expect(people.people([])).resolves.toEqual([]);
    expect(lookUp).toHaveBeenCalledTimes(3);
  });

  it('goes around once where groups form a circle', async () => {
    const { people, lookUp } = setUp([
      group('hen', 'egg'),
      group('egg', 'hen'),
      group('self', 'self'),
      person(refs.owner, 'hen', 'self'),
    ]);
    await expect(people.person(refs.owner)).resolves.toMatchObject({
      groups: new Set([
        'group:default/hen',
        'group:default/self',
        'group:default/egg',
      ]),
    });
    expect(lookUp).toHaveBeenCalledTimes(3);
  });

  it('keeps a group that the catalog has lost', async () => {
    await expect(groupsOf([person(refs.owner, 'lost')])).resolves.toEqual([
      'group:default/lost',
    ]);
  });

  it('takes somebody without an entity for somebody in no group', async () => {
    await expect(
      setUp([]).people.person('user:default/guest'),
    ).resolves.toEqual({
      ref: 'user:default/guest',
      groups: new Set(),
      aliases: [],
    });
  });

  it('finds those of some users and groups that there are', async () => {
    const { people } = setUp([
      group('iam', 'security'),
      person(refs.iam, 'iam'),
    ]);
    await expect(
      people.found([refs.iam, 'user:default/guest', 'group:default/iam']),
    ).resolves.toMatchObject([
      {
        ref: refs.iam,
        groups: new Set(['group:default/iam', 'group:default/security']),
      },
      { ref: 'group:default/iam' },
    ]);
    await expect(people.found([])).resolves.toEqual([]);
  });

  describe('with a memory', () => {
    beforeEach(() => {
      jest.useFakeTimers();
    });
    afterEach(() => {
      jest.useRealTimers();
    });

    it('asks once for many looks in a short time, and again after it', async () => {
      const { people, lookUp } = setUp();
      const looks = await Promise.all([
        people.recentPerson(refs.iam),
        people.recentPerson(refs.iam),
      ]);
      lookUp.mockClear();
      jest.advanceTimersByTime(14_999);
      looks.push(await people.recentPerson(refs.iam));
      expect(new Set(looks).size).toBe(1);
      expect(lookUp).not.toHaveBeenCalled();

      jest.advanceTimersByTime(1);
      await people.recentPerson(refs.iam);
      expect(lookUp).toHaveBeenCalledTimes(1);
      await people.recentPerson(refs.secondIam);
      expect(lookUp.mock.calls.length).toBeGreaterThan(1);
    });

    it('decides by nothing that it remembers', async () => {
      const { people, lookUp } = setUp();
      await people.recentPerson(refs.iam);
      lookUp.mockClear();
      await people.person(refs.iam);
      expect(lookUp).toHaveBeenCalledTimes(1);
    });

    it('forgets a failure', async () => {
      const { people, lookUp } = setUp();
      lookUp.mockRejectedValueOnce(new Error('The catalog is away'));
      await expect(people.recentPerson(refs.iam)).rejects.toThrow(
        'could not be asked',
      );
      await expect(people.recentPerson(refs.iam)).resolves.toMatchObject({
        ref: refs.iam,
      });
    });
  });
});
