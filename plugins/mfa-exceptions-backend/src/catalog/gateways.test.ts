import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { defaultSubjectRules } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { company, refs } from '../__testUtils__/company';
import { dateReader } from '../imports/dates';
import { CredentialsActorGateway } from './ActorGateway';
import { NameDirectory } from '../imports/NameDirectory';
import { CatalogPartyGateway } from './PartyGateway';
import { CatalogPeopleGateway } from './PeopleGateway';
import { CatalogSubjectGateway } from './SubjectGateway';

const credentials = mockCredentials.user();

describe('CatalogSubjectGateway', () => {
  const catalog = catalogServiceMock({ entities: company });
  const subjects = CatalogSubjectGateway.create({
    catalog,
    rules: defaultSubjectRules,
    readDate: dateReader({ timeZone: 'UTC' }),
  });

  it('answers in the order asked for, with a gap for what is not there', async () => {
    const ask = jest.spyOn(catalog, 'getEntitiesByRefs');
    const ownerRef = 'group:default/payments-team';
    await expect(
      subjects.subjects(
        [refs.vendor, 'component:default/nothing', refs.ungoverned, refs.app],
        { credentials },
      ),
    ).resolves.toEqual([
      { ref: refs.vendor, subjectClass: 'vendor', ownerRef },
      undefined,
      { ref: refs.ungoverned, subjectClass: undefined, ownerRef },
      { ref: refs.app, subjectClass: 'application', ownerRef },
    ]);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask).toHaveBeenCalledWith(expect.anything(), { credentials });
  });

  it('asks nothing about nothing', async () => {
    const ask = jest.spyOn(catalog, 'getEntitiesByRefs').mockClear();
    await expect(subjects.subjects([], { credentials })).resolves.toEqual([]);
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('While the catalog is away', () => {
  const catalog = catalogServiceMock({ entities: company });
  const auth = mockServices.auth();
  const people = CatalogPeopleGateway.create({ auth, catalog });
  const parties = CatalogPartyGateway.create({ auth, catalog });
  const subjects = CatalogSubjectGateway.create({
    catalog,
    rules: defaultSubjectRules,
    readDate: dateReader({ timeZone: 'UTC' }),
  });
  const directory = () =>
    new NameDirectory(
      { auth, catalog, people, subjects, subjectRules: defaultSubjectRules },
      credentials,
    );
  const failWith = (error: Error) => {
    jest.spyOn(catalog, 'getEntities').mockRejectedValue(error);
    jest.spyOn(catalog, 'getEntitiesByRefs').mockRejectedValue(error);
  };
  const questions: [string, () => Promise<unknown>][] = [
    ['who somebody is', () => people.person(refs.iam)],
    ['who several are', () => people.people([refs.iam])],
    ['what something is', () => subjects.subjects([refs.app], { credentials })],
    ['whom to turn to', () => parties.parties([refs.iam])],
    ['whom to turn to of late', () => parties.recentParties([refs.iam])],
    ['whom a name stands for', () => directory().learnPerson('iam')],
    ['whose an address is', () => directory().learnPerson('iam@example.com')],
  ];

  it.each(questions)('nobody can say %s at the moment', async (_what, ask) => {
    for (const failure of [
      new TypeError('fetch failed'),
      Object.assign(new Error('No such host'), { code: 'ENOTFOUND' }),
      Object.assign(new Error('500'), { statusCode: 500 }),
      Object.assign(new Error('429'), { statusCode: 429 }),
    ]) {
      failWith(failure);
      await expect(ask()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: 'The catalog could not be asked',
        cause: failure,
      });
    }
  });

  it.each(questions)('a refusal to say %s is one', async (_what, ask) => {
    const refused = Object.assign(new Error('No'), { statusCode: 403 });
    failWith(refused);
    await expect(ask()).rejects.toBe(refused);
  });
});

describe('CredentialsActorGateway', () => {
  const person = { ref: refs.iam, groups: new Set(['g']), aliases: ['a'] };
  const recently = { ...person, aliases: ['b'] };
  const actors = CredentialsActorGateway.create({
    auth: mockServices.auth(),
    people: {
      person: async () => person,
      recentPerson: async () => recently,
      people: async () => [person],
    },
  });

  it('takes a user for the person, as of now or of late', async () => {
    const user = mockCredentials.user(refs.iam);
    await expect(actors.actor(user)).resolves.toEqual({
      kind: 'user',
      ...person,
    });
    await expect(actors.recentActor(user)).resolves.toEqual({
      kind: 'user',
      ...recently,
    });
  });

  it('takes everything else for no person', async () => {
    const plugin = mockCredentials.service('plugin:catalog');
    await expect(actors.actor(plugin)).resolves.toEqual({
      kind: 'service',
      ref: 'plugin:catalog',
    });
    await expect(actors.actor(mockCredentials.none())).resolves.toMatchObject({
      kind: 'service',
    });
  });
});
