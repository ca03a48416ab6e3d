import type {
  AccountabilityPage,
  OwnedAccountability,
  WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { company, group, person, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { Estate, place, startKeeper } from '../__testUtils__/estate';

const sre = 'group:default/sre';
const reliability = 'user:default/rhea';
const commerce = 'domain:default/commerce';
const checkout = 'system:default/checkout';
const cart = 'component:default/cart';
const lone = 'component:default/lone';
const shop = 'group:default/payments-team';
const people = company.filter(({ kind }) => ['User', 'Group'].includes(kind));
const pathOf = (ref: string) =>
  `/entities/${ref.replace(':', '/')}/accountability`;

const anEstate = () =>
  new Estate([
    ...people,
    group('sre'),
    person(reliability, 'sre'),
    place(commerce, { accountable: { 'privileged-access': 'sre' } }),
    place(checkout, {
      ...{ owner: shop, partOf: [commerce] },
      accountable: { sesion: 'sre' },
    }),
    place(cart, {
      ...{ owner: shop, partOf: [checkout] },
      accountable: { 'help-desk': '??' },
    }),
    place(lone, { owner: shop, accountable: { recovery: 'sre' } }),
  ]);

describe.each(databases.eachSupportedId())(
  'Whoever sees a part of the catalog, on %p',
  databaseId => {
    let estate: Estate;
    let keeper: Awaited<ReturnType<typeof startKeeper>>;

    beforeEach(async () => {
      estate = anEstate();
      estate.hideFrom(reliability, cart, lone);
      estate.hideFrom(refs.auditor, commerce, checkout, cart, lone);
      estate.hideFrom(refs.owner);
      keeper = await startKeeper({
        ...{ knex: await freshDatabase(databaseId), estate },
      });
      await keeper.observe();
    });

    afterEach(() => keeper.stop());

    const get = async (path: string, caller: string) =>
      (await keeper.get(path, caller).expect(200)).body;

    it('is shown, and counted, that part', async () => {
      const listed = async (caller: string) => {
        const page: AccountabilityPage = await get(
          '/accountability?controlDomain=session',
          caller,
        );
        expect(page.totalItems).toBe(page.items.length);
        return page.items.map(({ entityRef }) => entityRef);
      };
      await expect(listed(refs.iam)).resolves.toEqual([cart, lone, checkout]);
      await expect(listed(refs.owner)).resolves.toEqual([cart, lone, checkout]);
      await expect(listed('plugin:other')).resolves.toHaveLength(3);
      await expect(listed(reliability)).resolves.toEqual([checkout]);
      await expect(listed(refs.auditor)).resolves.toEqual([]);

      const entities = async (caller: string) => {
        const { rows } = await get('/accountability/matrix', caller);
        return rows.map((row: { ref?: string; entities: number }) => [
          ...[row.ref, row.entities],
        ]);
      };
      await expect(entities(refs.iam)).resolves.toEqual([
        [checkout, 2],
        [undefined, 1],
      ]);
      await expect(entities(reliability)).resolves.toEqual([[checkout, 1]]);
      await expect(entities(refs.auditor)).resolves.toEqual([]);

      const mistakes = async (caller: string) => {
        const page = await get('/accountability/mistakes', caller);
        expect(page.totalItems).toBe(page.items.length);
        return page.items.map(
          ({ entityRef }: { entityRef: string }) => entityRef,
        );
      };
      await expect(mistakes(refs.iam)).resolves.toEqual([cart, checkout]);
      await expect(mistakes(reliability)).resolves.toEqual([checkout]);
      await expect(mistakes(refs.auditor)).resolves.toEqual([]);
    });

    it('is sent to attest to what they see, through an entity that they see', async () => {
      const owned = async (caller: string): Promise<OwnedAccountability> =>
        get('/accountability/owners/group/default/sre', caller);
      await expect(owned(refs.iam)).resolves.toMatchObject({
        ...{ entities: 3, totalItems: 2 },
        items: [{ entityRef: cart, entities: 2 }, { entityRef: lone }],
      });
      await expect(owned(reliability)).resolves.toMatchObject({
        ...{ entities: 1, totalItems: 1, counts: { awaited: 1 } },
        items: [{ entityRef: checkout, entities: 1, claimRef: commerce }],
      });

      const work = async (): Promise<WorkPage> => get('/tasks', reliability);
      const { items, totalItems, counts } = await work();
      expect([totalItems, counts.attestation]).toEqual([1, 1]);
      expect(items).toMatchObject([
        { accountability: { entityRef: checkout, entities: 1 } },
      ]);
      await keeper
        .post(
          `${pathOf(checkout)}/privileged_access/attestations`,
          { version: 0, owner: sre },
          reliability,
        )
        .expect(200);
      await expect(work()).resolves.toMatchObject({ totalItems: 0 });
    });

    it('is told nothing of the rest while the catalog is away', async () => {
      estate.isAway = true;
      const { body } = await keeper.get(pathOf(cart), refs.iam).expect(200);
      expect(body.lastKnown).toBe(true);
      const never = pathOf('component:default/never-was');
      await keeper.get(never, refs.iam).expect(404);
      for (const path of [
        pathOf(cart),
        pathOf(checkout),
        never,
        '/accountability',
        '/accountability/matrix',
        '/accountability/mistakes',
      ]) {
        const { headers } = await keeper.get(path, reliability).expect(503);
        expect(headers['retry-after']).toBe('5');
      }
      await keeper.get('/accountability', refs.iam).expect(200);

      estate.isAway = false;
      await keeper.get(pathOf(cart), reliability).expect(404);
      await keeper.get(pathOf(checkout), reliability).expect(200);
      // What was asked a moment ago still tells.
      await keeper.get('/accountability', reliability).expect(200);
      estate.isAway = true;
      await keeper.get(pathOf(cart), reliability).expect(404);
      await keeper.get(pathOf(checkout), reliability).expect(200);
    });

    it('sees the past of what is gone where it was theirs', async () => {
      const then = `${pathOf(lone)}?at=${keeper.clock.in(0)}`;
      await keeper.get(then, reliability).expect(404);
      keeper.clock.advance({ days: 1 });
      estate.remove(lone);
      await keeper.observe();
      // Who sees everything; whose it was; who was accountable.
      for (const caller of [refs.iam, refs.owner, reliability]) {
        const { body } = await keeper.get(then, caller).expect(200);
        expect(body.ownerRef).toBe(shop);
      }
      await keeper.get(then, refs.auditor).expect(404);
      const now = `${pathOf(lone)}?at=${keeper.clock.in(0)}`;
      await keeper.get(now, refs.iam).expect(200);
      await keeper.get(now, refs.owner).expect(404);
    });
  },
);
