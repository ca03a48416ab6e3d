import type {
  AccountabilityWork,
  OwnedAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { company, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { Estate, place, startKeeper } from '../__testUtils__/estate';

const checkout = 'system:default/checkout';
const cart = 'component:default/cart';
const shop = 'group:default/payments-team';
const iam = 'group:default/iam';
const pathOf = (ref: string) =>
  `/entities/${ref.replace(':', '/')}/accountability/session`;

describe.each(databases.eachSupportedId())(
  'What follows from a record at once, on %p',
  databaseId => {
    let knex: Knex;
    let keeper: Awaited<ReturnType<typeof startKeeper>>;

    beforeEach(async () => {
      knex = await freshDatabase(databaseId);
      const estate = new Estate([
        ...company,
        place(checkout, { owner: shop }),
        place(cart, { owner: shop, partOf: [checkout] }),
      ]);
      keeper = await startKeeper({ knex, estate });
      await keeper.observe();
      keeper.sent.length = 0;
    });

    afterEach(() => keeper.stop());

    const ownersOf = (ref: string) =>
      knex('mfa_accountable_owners')
        .where({ entity_ref: ref, control_domain: 'session' })
        .then(([row]) => [row.source, row.owner]);
    const asked = async (caller: string) => {
      const { body } = await keeper.get('/tasks?kind=attestation', caller);
      return (body.items as AccountabilityWork[]).filter(
        ({ accountability }) => accountability.controlDomain === 'session',
      );
    };
    const record = (ref: string, accountable: string | null, version = 0) =>
      keeper.put(pathOf(ref), { version, accountable }, refs.owner).expect(200);

    it('reaches all that rests on a system, and asks the new owner', async () => {
      await expect(ownersOf(cart)).resolves.toEqual(['organisation', iam]);
      await record(checkout, shop);

      await expect(ownersOf(cart)).resolves.toEqual(['system', shop]);
      await expect(ownersOf(checkout)).resolves.toEqual(['recorded', shop]);
      const [task, ...others] = await asked(refs.owner);
      expect(others).toEqual([]);
      expect(task.accountability).toMatchObject({
        claimRef: checkout,
        entityRef: checkout,
        entities: 2,
        version: 1,
      });
      await keeper.tell();
      expect(keeper.sent.map(({ recipients }) => recipients)).toEqual([
        { type: 'entity', entityRef: shop },
      ]);

      await record(checkout, null, 1);
      await expect(ownersOf(cart)).resolves.toEqual(['organisation', iam]);
      await expect(asked(refs.owner)).resolves.toEqual([]);
    });

    it('ends the task of whoever attests, from wherever they do', async () => {
      await record(checkout, shop);
      const [{ accountability }] = await asked(refs.colleague);
      const { entityRef, owner, version } = accountability;
      await keeper
        .post(
          `${pathOf(entityRef)}/attestations`,
          { version, owner: owner! },
          refs.colleague,
        )
        .expect(200);

      await expect(asked(refs.colleague)).resolves.toEqual([]);
      await expect(asked(refs.owner)).resolves.toEqual([]);
      const { body } = await keeper.get(
        '/accountability/owners/group/default/payments-team',
      );
      const owned = body as OwnedAccountability;
      expect(owned.items.map(({ attestation }) => attestation.state)).toEqual([
        'attested',
      ]);
      const { body: list } = await keeper.get(
        '/accountability?attestation=attested',
      );
      expect(list.totalItems).toBe(2);
    });

    it('asks again some days before the word runs out', async () => {
      await record(checkout, shop);
      await keeper
        .post(`${pathOf(checkout)}/attestations`, { version: 1, owner: shop })
        .expect(200);
      keeper.clock.advance({ days: 75 });
      await keeper.observe();
      await expect(asked(refs.owner)).resolves.toEqual([]);

      keeper.clock.advance({ days: 1 });
      await keeper.observe();
      await expect(asked(refs.owner)).resolves.toEqual([
        expect.objectContaining({
          dueAt: keeper.clock.in(14),
          urgency: 'soon',
        }),
      ]);
    });
  },
);
