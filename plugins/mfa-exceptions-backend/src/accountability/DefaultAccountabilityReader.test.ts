import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  defaultSubjectRules,
  modelTerms,
  type AccountabilityModel,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { TestClock } from '../__testUtils__/backend';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { freshDatabase } from '../__testUtils__/databases';
import { CatalogAccountabilityGateway } from '../catalog/AccountabilityGateway';
import type { Visible } from '../catalog/VisibleEntities';
import { DefaultAccountabilityReader } from './DefaultAccountabilityReader';
import { KnexAccountabilityStore } from './KnexAccountabilityStore';
import { KnexObservationStore } from './KnexObservationStore';

const IAM = 'group:default/iam';
const TEAM = 'group:default/team';
const SYSTEM = 'system:default/money';
const AREA = 'domain:default/finance';
const apps = Array.from(
  { length: 50 },
  (_, index) => `component:default/app-${index}`,
);

const model: AccountabilityModel = {
  controlDomains: ['session'],
  terms: modelTerms(
    'iam_owned',
    { iam: IAM, securityOperations: 'group:default/soc' },
    ['session'],
  ),
  lastResort: 'group:default/governance',
  attestEveryDays: 90,
  attestWithinDays: 14,
};

const caller = mockCredentials.user('user:default/olivia');

async function setUp() {
  const portal = new ChangingCatalog();
  portal.group(IAM);
  portal.group(TEAM);
  portal.user('user:default/olivia', TEAM);
  portal.user('user:default/ivan', IAM);
  portal.put(AREA, { accountable: { session: TEAM } });
  portal.put(SYSTEM, { domain: AREA });
  apps.forEach(ref => portal.put(ref, { owner: TEAM, system: SYSTEM }));

  const calls: { refs: readonly string[]; isOwn: boolean }[] = [];
  const control: {
    hidden: ReadonlySet<string>;
    before: (isOwn: boolean) => Promise<void>;
  } = { hidden: new Set(), before: async () => {} };
  const catalog = {
    async getEntitiesByRefs({ entityRefs, fields }, options) {
      const isOwn = options.credentials !== caller;
      calls.push({ refs: entityRefs, isOwn });
      await control.before(isOwn);
      const { items } = await catalogServiceMock({
        entities: portal.entities(),
      }).getEntitiesByRefs({ entityRefs, fields }, options);
      const seen = items.map((item: Entity | undefined, index) =>
        !isOwn && control.hidden.has(entityRefs[index]) ? undefined : item,
      );
      return { items: seen };
    },
  } as Pick<CatalogService, 'getEntitiesByRefs'> as CatalogService;

  const clock = new TestClock();
  const db = await freshDatabase('SQLITE_3');
  const sees: { visible: Visible } = { visible: 'everything' };
  const accountability = KnexAccountabilityStore.create({ db });
  const observations = KnexObservationStore.create({ db, clock });
  const readerOf = () =>
    DefaultAccountabilityReader.create({
      ...{ accountability, clock, model, observations },
      gateway: CatalogAccountabilityGateway.create({
        auth: mockServices.auth(),
        logger: mockServices.logger.mock(),
        rules: defaultSubjectRules,
        catalog,
        patienceMs: 50,
      }),
      visible: { of: async () => sees.visible },
    });
  const reader = readerOf();
  const pageOf = async (refs: readonly string[], by = reader) => {
    const page = await by.pageOf(refs, { credentials: caller });
    return page.map(known => known?.entries[0]);
  };
  const made = () => calls.splice(0);
  return {
    clock,
    control,
    made,
    observations,
    pageOf,
    portal,
    reader,
    readerOf,
    sees,
  };
}

describe('Who is accountable for a page of entities', () => {
  it('takes one round trip beside theirs, at the same time, and soon none', async () => {
    const { clock, control, made, pageOf, readerOf } = await setUp();
    const first = await pageOf(apps);
    expect(first).toHaveLength(50);
    expect(new Set(first.map(entry => entry?.status))).toEqual(
      new Set(['accountable']),
    );
    expect(first[0]).toMatchObject({ source: 'domain', owner: TEAM });
    expect(made().length).toBeGreaterThan(2);

    // Another replica, that knows from what was kept what to ask about.
    const other = readerOf();
    let waiting = 0;
    let atOnce = 0;
    control.before = async () => {
      waiting += 1;
      atOnce = Math.max(atOnce, waiting);
      await new Promise(resolve => setTimeout(resolve, 10));
      waiting -= 1;
    };
    await expect(pageOf(apps, other)).resolves.toEqual(first);
    const [theirs, ours, ...more] = made();
    expect(more).toEqual([]);
    expect(theirs).toEqual({ refs: apps, isOwn: false });
    expect(ours.isOwn).toBe(true);
    expect([...ours.refs].sort()).toEqual([AREA, IAM, SYSTEM, TEAM].sort());
    expect(atOnce).toBe(2);

    clock.advance({ ms: 14_999 });
    await expect(pageOf(apps, other)).resolves.toEqual(first);
    expect(made()).toEqual([{ refs: apps, isOwn: false }]);
    clock.advance({ ms: 1 });
    await pageOf(apps, other);
    expect(made()).toHaveLength(2);
  });

  it('asks once more about what nobody knew of', async () => {
    const { made, pageOf, portal } = await setUp();
    await pageOf(apps);
    made();
    portal.put(apps[0], { accountable: { session: 'user:default/ivan' } });
    portal.put(apps[1], { owner: TEAM, system: 'system:default/other' });
    const [first, second] = await pageOf(apps);
    expect(first).toMatchObject({ owner: 'user:default/ivan' });
    expect(second).toMatchObject({ source: 'organisation', owner: IAM });
    const [, asked, ...more] = made();
    expect([...asked.refs].sort()).toEqual([
      'system:default/other',
      'user:default/ivan',
    ]);
    expect(more).toEqual([]);
  });

  it('hides what the caller does not see, though not what it rests on', async () => {
    const { control, pageOf } = await setUp();
    control.hidden = new Set([apps[1], SYSTEM, AREA]);
    const [first, second] = await pageOf(apps);
    expect(first).toMatchObject({ source: 'domain', owner: TEAM });
    expect(second).toBeUndefined();
  });

  it.each<[how: string, before: (isOwn: boolean) => Promise<void>]>([
    ['too slow', () => new Promise(resolve => setTimeout(resolve, 500))],
    [
      'too slow about what they rest on',
      async isOwn => {
        if (isOwn) {
          await new Promise(resolve => setTimeout(resolve, 500));
        }
      },
    ],
    ['away', () => Promise.reject(new Error('connect ECONNREFUSED'))],
  ])('is what was last known while the catalog is %s', async (_how, before) => {
    const { clock, control, observations, pageOf, portal, reader } =
      await setUp();
    const known = await pageOf(apps);
    const heard = clock.now().toISOString();
    clock.advance({ days: 1 });
    portal.remove(TEAM);
    portal.remove(AREA);
    control.before = before;
    await expect(pageOf(apps)).resolves.toEqual(known);
    const [answer] = await reader.pageOf(apps, { credentials: caller });
    expect(answer).toMatchObject({ lastKnown: true, observedAt: heard });

    // A reading of everything confirms what has not changed since.
    const confirmed = clock.now().toISOString();
    await observations.completeRead(confirmed);
    const [later] = await reader.pageOf(apps, { credentials: caller });
    expect(later).toMatchObject({ lastKnown: true, observedAt: confirmed });

    control.before = async () => {};
    const [now] = await pageOf(apps);
    expect(now).toMatchObject({ status: 'accountable', owner: IAM });
  });

  it('is, while the catalog is away, of what was seen there and is for the caller', async () => {
    const { control, pageOf, sees } = await setUp();
    const [, second] = await pageOf([apps[0], apps[1]]);
    control.before = () => Promise.reject(new Error('connect ECONNREFUSED'));
    const never = 'component:default/never-was';
    await expect(pageOf([never, apps[1]])).resolves.toEqual([
      ...[undefined, second],
    ]);
    sees.visible = new Set([apps[1], never]);
    await expect(pageOf([never, apps[0], apps[1]])).resolves.toEqual([
      ...[undefined, undefined, second],
    ]);
  });

  it('says nothing to those whom the catalog turns away', async () => {
    const { control, pageOf } = await setUp();
    await pageOf(apps);
    control.before = async isOwn => {
      if (!isOwn) {
        throw await ResponseError.fromResponse(
          new Response('{}', { status: 403 }) as never,
        );
      }
    };
    await expect(pageOf(apps)).rejects.toThrow('403');
  });

  it('keeps nothing where nothing has changed', async () => {
    const { clock, observations, pageOf } = await setUp();
    await pageOf(apps);
    const before = await observations.latest([
      ...apps,
      SYSTEM,
      AREA,
      TEAM,
      IAM,
    ]);
    expect(before.size).toBe(54);
    const append = jest.spyOn(observations, 'append');
    clock.advance({ days: 1 });
    await pageOf(apps);
    expect(append.mock.calls.flat(2)).toEqual([]);
  });
});
