import type {
  AccountabilityPage,
  OwnedAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { company, group, person, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { Estate, place, startKeeper } from '../__testUtils__/estate';
import { expectBadRequest } from '../__testUtils__/refusals';

const sre = 'group:default/sre';
const reliability = 'user:default/rhea';
const commerce = 'domain:default/commerce';
const checkout = 'system:default/checkout';
const shop = 'group:default/payments-team';
const config = {
  accountability: { attestEveryDays: 60, attestWithinDays: 10 },
};
const people = company.filter(({ kind }) => ['User', 'Group'].includes(kind));

function anEstate() {
  return new Estate([
    ...people,
    group('sre'),
    group('nobody'),
    person(reliability, 'sre'),
    place(commerce, { accountable: { 'privileged-access': 'sre' } }),
    place(checkout, {
      owner: shop,
      partOf: [commerce],
      accountable: { session: 'group:nobody', sesion: 'sre' },
    }),
    place('component:default/cart', { owner: shop, partOf: [checkout] }),
    place('component:default/lone', {
      owner: shop,
      accountable: { recovery: 'sre', session: 'group:gone', 'step-up': '??' },
    }),
  ]);
}

describe.each(databases.eachSupportedId())(
  'Accountability all over the catalog, on %p',
  databaseId => {
    let knex: Knex;
    let keeper: Awaited<ReturnType<typeof startKeeper>>;

    beforeEach(async () => {
      knex = await freshDatabase(databaseId);
      keeper = await startKeeper({ knex, estate: anEstate(), config });
      await keeper.observe();
    });

    afterEach(() => keeper.stop());

    const get = async (path: string, caller?: string) =>
      (await keeper.get(path, caller).expect(200)).body;
    const list = async (query: string): Promise<AccountabilityPage> =>
      get(`/accountability?${query}`);
    const places = ({ items }: AccountabilityPage) =>
      items.map(({ entityRef, controlDomain }) => [
        entityRef.split('/')[1],
        controlDomain,
      ]);

    it.each<[string, (string | number)[][]]>([
      [
        'status=gap',
        [
          ['cart', 'session'],
          ['lone', 'session'],
          ['checkout', 'session'],
        ],
      ],
      [`owner=${sre}&entity=component:default/lone`, [['lone', 'recovery']]],
      [`owner=${sre}&system=none`, [['lone', 'recovery']]],
      [
        `owner=${sre}&system=${checkout}`,
        [
          ['cart', 'privileged_access'],
          ['checkout', 'privileged_access'],
        ],
      ],
      [
        `domain=${commerce}&source=domain`,
        [
          ['cart', 'privileged_access'],
          ['checkout', 'privileged_access'],
        ],
      ],
      [
        'source=annotation',
        [
          ['lone', 'recovery'],
          ['lone', 'session'],
          ['checkout', 'session'],
        ],
      ],
      ['attestation=attested', []],
    ])('lists %s', async (query, expected) => {
      const page = await list(query);
      expect(places(page)).toEqual(expected);
      expect(page.totalItems).toBe(expected.length);
    });

    it('says how each stands, and who is to mend a gap', async () => {
      const { items } = await list('entity=component:default/lone');
      expect(items).toHaveLength(9);
      expect(items).toContainEqual({
        entityRef: 'component:default/lone',
        controlDomain: 'recovery',
        status: 'accountable',
        source: 'annotation',
        claimRef: 'component:default/lone',
        owner: sre,
        attestation: { state: 'awaited', dueAt: keeper.clock.in(10) },
      });
      expect(items).toContainEqual({
        entityRef: 'component:default/lone',
        controlDomain: 'session',
        status: 'gap',
        reason: 'owner_gone',
        source: 'annotation',
        claimRef: 'component:default/lone',
        owner: 'group:default/gone',
        fixer: shop,
      });
    });

    it('is handed out page by page, forth and back', async () => {
      const whole = places(await list('limit=500'));
      expect(whole).toHaveLength(27);
      const seen: unknown[] = [];
      let page = await list('limit=4');
      const firsts = [places(page)];
      seen.push(...places(page));
      while (page.pageInfo.nextCursor) {
        page = await list(`limit=4&cursor=${page.pageInfo.nextCursor}`);
        firsts.push(places(page));
        seen.push(...places(page));
      }
      expect(seen).toEqual(whole);
      for (const expected of firsts.reverse().slice(1)) {
        page = await list(`limit=4&cursor=${page.pageInfo.prevCursor}`);
        expect(places(page)).toEqual(expected);
      }
      expect(page.pageInfo.prevCursor).toBeUndefined();
    });

    it('adds everything up for a heat map', async () => {
      const matrix = await get('/accountability/matrix?groupBy=system');
      const session = matrix.controlDomains.indexOf('session');
      expect(matrix.observedAt).toBe(keeper.clock.in(0));
      expect(
        matrix.rows.map((row: { ref?: string; entities: number }) => [
          row.ref,
          row.entities,
        ]),
      ).toEqual([
        [checkout, 2],
        [undefined, 1],
      ]);
      // Of the cart, and of the system itself.
      expect(matrix.rows[0].cells[session]).toEqual({
        gaps: 2,
        stale: 0,
        awaited: 0,
        attested: 0,
      });
      keeper.clock.advance({ days: 10 });
      const later = await get('/accountability/matrix?groupBy=domain');
      const recovery = later.controlDomains.indexOf('recovery');
      expect(later.rows[0]).toMatchObject({ ref: commerce, entities: 2 });
      expect(later.rows[0].cells[recovery]).toMatchObject({ stale: 2 });
    });

    it('shows what somebody is accountable for, and lets members attest', async () => {
      const path = '/accountability/owners/group/default/sre';
      const of = async (caller: string): Promise<OwnedAccountability> =>
        get(path, caller);
      const { items, ...rest } = await of(reliability);
      expect(rest).toEqual({
        ...{ ownerRef: sre, entities: 3, totalItems: 2, pageInfo: {} },
        counts: { stale: 0, awaited: 2, attested: 0 },
      });
      expect(items).toEqual([
        expect.objectContaining({
          source: 'domain',
          claimRef: commerce,
          controlDomain: 'privileged_access',
          entities: 2,
          allowedActions: ['attest'],
        }),
        expect.objectContaining({
          source: 'annotation',
          controlDomain: 'recovery',
          entityRef: 'component:default/lone',
          allowedActions: ['attest'],
        }),
      ]);
      for (const caller of [refs.iam, refs.auditor, 'plugin:other']) {
        const others = await of(caller);
        expect(others.items.flatMap(each => each.allowedActions)).toEqual([]);
      }
    });

    it('shows page by page what somebody is accountable for, what is due first', async () => {
      const path = '/accountability/owners/group/default/iam';
      await keeper
        .post(
          '/entities/component/default/lone/accountability/help_desk/attestations',
          { version: 0, owner: 'group:default/iam' },
          refs.iam,
        )
        .expect(200);
      const whole: OwnedAccountability = await get(`${path}?limit=50`);
      const controls = whole.items.map(each => each.controlDomain);
      expect(controls.at(-1)).toBe('help_desk');
      expect(controls.slice(0, -1)).toEqual(controls.slice(0, -1).sort());
      expect(whole.totalItems).toBe(controls.length);
      expect(whole.counts).toEqual({
        ...{ stale: 0, awaited: controls.length - 1, attested: 1 },
      });

      const first: OwnedAccountability = await get(`${path}?limit=4`);
      const second: OwnedAccountability = await get(
        `${path}?limit=50&cursor=${first.pageInfo.nextCursor}`,
      );
      expect([...first.items, ...second.items]).toEqual(whole.items);
      expect(second.pageInfo.nextCursor).toBeUndefined();
      expect([second.totalItems, second.counts]).toEqual([
        ...[whole.totalItems, whole.counts],
      ]);
      const back: OwnedAccountability = await get(
        `${path}?limit=4&cursor=${second.pageInfo.prevCursor}`,
      );
      expect(back.items).toEqual(first.items);
      expect(back.pageInfo.prevCursor).toBeUndefined();
    });

    it('names the annotations that do not say what they were meant to', async () => {
      const { items, totalItems } = await get('/accountability/mistakes');
      expect(totalItems).toBe(4);
      expect(
        items.map(({ annotation, problem }: Record<string, string>) => [
          annotation.replace('mfa-exceptions.io/accountable-', ''),
          problem,
        ]),
      ).toEqual([
        ['session', 'owner_gone'],
        ['step-up', 'malformed'],
        ['sesion', 'unknown_control_domain'],
        ['session', 'group_empty'],
      ]);
      const first = await get('/accountability/mistakes?limit=3');
      const second = await get(
        `/accountability/mistakes?limit=3&cursor=${first.pageInfo.nextCursor}`,
      );
      expect([...first.items, ...second.items]).toEqual(items);
      expect(second.pageInfo.nextCursor).toBeUndefined();
      const gone = await get('/accountability/mistakes?problem=owner_gone');
      expect(gone.items).toEqual(items.slice(0, 1));
    });

    it('refuses what it cannot read', async () => {
      const refuse = async (path: string, field: string) =>
        expectBadRequest(keeper, keeper.get(`/accountability${path}`), field);
      await refuse('?owner=iam', 'owner');
      await refuse('?status=lost', 'status');
      await refuse('?system=nowhere', 'system');
      await refuse('?limit=0', 'limit');
      await refuse('?cursor=YWJj', 'cursor');
      await refuse('?nonsense=1', 'nonsense');
      await refuse('/matrix?groupBy=team', 'groupBy');
      await refuse('/mistakes?problem=typo', 'problem');
      await refuse('/owners/group/default/sre?x=1', 'x');
      await refuse('/owners/group/default/sre?limit=0', 'limit');
      await refuse('/owners/group/default/sre?cursor=YWJj', 'cursor');
    });
  },
);
