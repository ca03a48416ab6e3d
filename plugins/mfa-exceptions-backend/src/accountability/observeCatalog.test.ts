import type { Entity } from '@backstage/catalog-model';
import type { AccountabilityWork } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import {
  cart,
  checkout,
  checkoutEstate,
  commerce,
  config,
  reliability,
  shop,
  sre,
} from '../__testUtils__/checkoutEstate';
import { group, person, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { Estate, place, startKeeper } from '../__testUtils__/estate';

describe.each(databases.eachSupportedId())(
  'Observing the catalog on %p',
  databaseId => {
    let knex: Knex;
    let estate: Estate;
    let keeper: Awaited<ReturnType<typeof startKeeper>>;

    beforeEach(async () => {
      knex = await freshDatabase(databaseId);
      estate = checkoutEstate();
      keeper = await startKeeper({ knex, estate, config });
    });

    afterEach(() => keeper.stop());

    const owners = async () => {
      const rows = await knex('mfa_accountable_owners').orderBy([
        'entity_ref',
        'control_domain',
      ]);
      return rows.map(row =>
        [
          row.entity_ref.split('/')[1],
          row.control_domain,
          row.reason ?? row.source,
          row.owner || row.fixer,
        ].join(' '),
      );
    };
    const workOf = async (caller: string) => {
      const { body } = await keeper.get('/tasks', caller).expect(200);
      return body.items as AccountabilityWork[];
    };
    const open = (assignee: string) =>
      knex('mfa_accountability_tasks')
        .where({ assignee })
        .whereNull('closed_at')
        .orderBy(['kind', 'control_domain', 'claim_ref'])
        .then(rows =>
          rows.map(({ kind, control_domain: domain }) => `${kind} ${domain}`),
        );

    it('works out who is accountable for what is governed', async () => {
      await keeper.observe();

      await expect(owners()).resolves.toEqual([
        'cart privileged_access domain group:default/sre',
        'cart session annotation user:default/iris',
        'payments privileged_access domain group:default/sre',
        'payments session organisation group:default/iam',
        'checkout privileged_access domain group:default/sre',
        'checkout session organisation group:default/iam',
      ]);
    });

    it('turns a group that is deleted into a gap, a task and a notification', async () => {
      await keeper.observe();
      keeper.sent.length = 0;
      keeper.clock.advance({ days: 1 });
      estate.remove(sre, reliability);
      await keeper.observe();

      await expect(owners()).resolves.toContain(
        'cart privileged_access owner_gone group:default/sre',
      );
      await expect(open(sre)).resolves.toEqual([]);
      await expect(open(shop)).resolves.toEqual([
        'accountability_gap privileged_access',
      ]);
      const work = await workOf(refs.owner);
      expect(work).toEqual([
        expect.objectContaining({
          kind: 'accountability_gap',
          accountability: expect.objectContaining({
            claimRef: commerce,
            owner: sre,
            reason: 'owner_gone',
            entities: 3,
          }),
        }),
      ]);
      expect(keeper.sent).toEqual([
        {
          recipients: { type: 'entity', entityRef: shop },
          payload: expect.objectContaining({
            title: 'Nobody is accountable for privileged access of 3 entities',
            description:
              'commerce names group:default/sre, which is not in the catalog.',
            severity: 'high',
          }),
        },
      ]);

      estate.put(group('sre'), person(reliability, 'sre'));
      await keeper.observe();
      await expect(open(shop)).resolves.toEqual([]);
      await expect(open(sre)).resolves.toEqual([
        'attestation privileged_access',
      ]);
    });

    it('turns a group that loses its last member into a gap', async () => {
      await keeper.observe();
      estate.put(person(reliability));
      await keeper.observe();

      await expect(owners()).resolves.toContain(
        'payments privileged_access group_empty group:default/sre',
      );
      estate.put(group('on-call', 'sre'), person(reliability, 'on-call'));
      await keeper.observe();
      await expect(owners()).resolves.toContain(
        'payments privileged_access domain group:default/sre',
      );
    });

    it('keeps whether a group is one person, or nobody, as that changes', async () => {
      const inGroup = () =>
        knex('mfa_small_groups').where({ group_ref: sre }).pluck('only_person');
      await keeper.observe();
      await expect(inGroup()).resolves.toEqual([reliability]);

      estate.put(group('on-call', 'sre'), person(refs.auditor, 'on-call'));
      await keeper.observe();
      await expect(inGroup()).resolves.toEqual([]);
      estate.put(person(reliability));
      await keeper.observe();
      await expect(inGroup()).resolves.toEqual([refs.auditor]);
      estate.put(person(refs.auditor));
      await keeper.observe();
      await expect(inGroup()).resolves.toEqual(['']);
      estate.remove(sre);
      await keeper.observe();
      await expect(inGroup()).resolves.toEqual([]);
    });

    describe('whose pages shift while they are read', () => {
      const lastRead = () =>
        knex('mfa_catalog_reads')
          .where({ scope: 'catalog' })
          .pluck('read_at')
          .then(([at]) => new Date(at).toISOString());
      // The pages first, and then what is looked for by name.
      const withoutCart = (byName: () => Entity[]) => {
        const whole = estate.entities();
        let calls = 0;
        estate.entities = () => {
          calls += 1;
          return calls === 1
            ? whole.filter(({ metadata }) => metadata.name !== 'cart')
            : byName();
        };
        return whole;
      };

      it('calls nothing gone that is there by its name', async () => {
        await keeper.observe();
        const before = await owners();
        keeper.clock.advance({ ms: 1 });
        const whole = withoutCart(() => whole);
        await keeper.observe();

        await expect(lastRead()).resolves.toBe(keeper.clock.in(0));
        await expect(owners()).resolves.toEqual(before);
      });

      // The pages without some groups, of which all but a few are found by name.
      const withoutGroups = (...names: string[]) => {
        const whole = estate.entities();
        let calls = 0;
        estate.entities = () => {
          calls += 1;
          return calls === 1
            ? whole.filter(({ metadata }) => !names.includes(metadata.name))
            : whole;
        };
      };

      it.each([
        ['a group with nobody but in a subgroup', 'sre'],
        ['the subgroup that everybody is in', 'on-call'],
        ['both', 'sre', 'on-call'],
      ])(
        'calls no group empty that is not: without %s',
        async (_, ...names) => {
          estate.put(
            group('on-call', 'sre'),
            group('night', 'on-call'),
            person(reliability, 'night'),
          );
          await keeper.observe();
          const before = await owners();
          expect(before).toContain(
            'payments privileged_access domain group:default/sre',
          );
          keeper.clock.advance({ ms: 1 });
          withoutGroups(...names);
          await keeper.observe();

          await expect(lastRead()).resolves.toBe(keeper.clock.in(0));
          await expect(owners()).resolves.toEqual(before);
        },
      );

      it('concludes nothing where the reading breaks off', async () => {
        await keeper.observe();
        const [before, read] = [await owners(), await lastRead()];
        keeper.clock.advance({ ms: 1 });
        withoutCart(() => {
          throw new Error('The catalog is away');
        });
        await expect(keeper.observe()).rejects.toThrow('is away');

        await expect(lastRead()).resolves.toBe(read);
        await expect(owners()).resolves.toEqual(before);
      });
    });

    it('forgets what is not governed any more, and closes its tasks', async () => {
      await keeper.observe();
      estate.remove(cart);
      await keeper.observe();

      expect(await owners()).toHaveLength(4);
      await expect(open(refs.secondIam)).resolves.toEqual([]);
    });

    it('asks anew where the owner has changed, and not where nothing has', async () => {
      await keeper.observe();
      const since = () =>
        knex('mfa_accountable_owners')
          .where({ entity_ref: cart, control_domain: 'session' })
          .pluck('since')
          .then(([at]) => new Date(at).toISOString());
      const first = await since();
      keeper.clock.advance({ days: 5 });
      await keeper.observe();
      await expect(since()).resolves.toBe(first);

      estate.put(
        place(cart, {
          owner: shop,
          partOf: [checkout],
          accountable: { session: refs.iam },
        }),
      );
      await keeper.observe();
      await expect(since()).resolves.toBe(keeper.clock.in(0));
      await expect(open(refs.secondIam)).resolves.toEqual([]);
      await expect(open(refs.iam)).resolves.toEqual(['attestation session']);
    });
  },
);
