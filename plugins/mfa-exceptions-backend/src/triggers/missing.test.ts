import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { person, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { anotherPool } from '../__testUtils__/pools';
import {
  saying,
  startLookout,
  type LookingOut,
} from '../__testUtils__/lookouts';
import { dateReader } from '../imports/dates';
import { CatalogPeopleGateway } from '../catalog/PeopleGateway';
import { KnexSightingStore } from './KnexSightingStore';
import { CatalogLookout } from './Lookout';
import { reconcileCatalog } from './reconcileCatalog';

const never = new AbortController().signal;

describe.each(databases.eachSupportedId())(
  'What is missing in the catalog, on %p',
  databaseId => {
    let knex: Knex;
    let register: LookingOut;
    let exception: ExceptionDetail;

    beforeEach(async () => {
      knex = await freshDatabase(databaseId);
      register = await startLookout({ knex });
      register.estate.put(saying(refs.app));
      exception = await register.active();
      await register.reconcile();
    });

    afterEach(() => register.stop());

    const governor = () => person(refs.governance, 'security-governance');
    const flags = async () => (await register.seen(exception)).flags;
    const causes = async () => (await register.seen(exception)).review?.causes;
    const orphaned = async () => {
      const { body } = await register.get('/exceptions?flag=orphaned');
      return body.items.map(({ id }: ExceptionDetail) => id);
    };

    it('for less than the grace has not gone, however often it was missed', async () => {
      register.estate.remove(refs.app, refs.governance);
      await register.reconcileFor({ days: 1 });
      register.estate.put(saying(refs.app), governor());
      await register.reconcile();
      register.estate.remove(refs.app);
      await register.reconcileFor({ days: 1 });
      await expect(causes()).resolves.toEqual([]);
      await expect(orphaned()).resolves.toEqual([]);
    });

    it('for longer than that has not gone, before it was missed often enough', async () => {
      register.estate.remove(refs.app);
      await register.reconcile();
      register.clock.advance({ days: 5 });
      await register.reconcile();
      await expect(causes()).resolves.toEqual([]);
      await register.reconcile();
      await expect(causes()).resolves.toHaveLength(1);
    });

    it('for longer, often enough, has gone: one review, and nobody left', async () => {
      register.estate.remove(refs.app);
      await register.reconcileFor({ days: 4 });
      await expect(causes()).resolves.toEqual([
        expect.objectContaining({ trigger: 'entity_removed', before: 'first' }),
      ]);
      await expect(flags()).resolves.toEqual(['review_due', 'orphaned']);
      await expect(orphaned()).resolves.toEqual([exception.id]);
      expect((await register.seen(exception)).gone).toEqual([refs.app]);
      const done = await register.done(exception);
      expect(done.slice(-2)).toEqual(['call_review', 'note_gone']);

      register.estate.put(saying(refs.app, { uid: 'second' }));
      await register.reconcile();
      await expect(orphaned()).resolves.toEqual([]);
      await expect(causes()).resolves.toMatchObject([
        { before: 'first' },
        { before: 'first', after: 'second' },
      ]);
    });

    it.each([
      ['requester', refs.owner],
      ['approver', refs.governance],
      ['implementer', refs.iam],
    ])('and was its %s leaves it orphaned', async (role, ref) => {
      register.estate.remove(ref);
      await register.reconcileFor({ days: 2 });
      await expect(causes()).resolves.toEqual([
        expect.objectContaining({
          trigger: 'role_change',
          before: `${role}: ${ref}`,
        }),
      ]);
      const { body } = await register
        .get(`/exceptions/${exception.id}`, refs.auditor)
        .expect(200);
      expect(body).toMatchObject({ gone: [ref] });
      expect(body.flags).toContain('orphaned');
    });

    it('and was accountable leaves it orphaned', async () => {
      register.estate.put(
        person('user:default/ada'),
        saying(refs.app, {
          annotations: {
            'accountable-conditional-access': 'user:default/ada',
          },
        }),
      );
      await register.observe();
      await register.reconcile();
      register.estate.remove('user:default/ada');
      await register.observe();
      await register.reconcileFor({ days: 2 });
      await expect(causes()).resolves.toMatchObject([
        { trigger: 'role_change', before: 'accountable: user:default/ada' },
      ]);
      await expect(orphaned()).resolves.toEqual([exception.id]);
    });

    it('because the catalog is away is not missing', async () => {
      const away = jest
        .spyOn(register.estate, 'entities')
        .mockImplementation(() => {
          throw new Error('The catalog is away');
        });
      for (let day = 0; day < 3; day++) {
        register.clock.advance({ days: 1 });
        await expect(register.reconcile()).rejects.toThrow('is away');
      }
      away.mockRestore();
      await register.reconcile();
      await expect(causes()).resolves.toEqual([]);

      // What happened meanwhile is seen when it is back.
      register.estate.put(saying(refs.app, { lifecycle: 'deprecated' }));
      await register.reconcile();
      await expect(causes()).resolves.toHaveLength(1);
    });

    it('because the catalog is slow is not missing', async () => {
      const { lookout, catalog } = aLookout({ patienceMs: 20 });
      jest
        .spyOn(catalog, 'getEntitiesByRefs')
        .mockReturnValue(new Promise(() => {}));
      await expect(
        reconcileCatalog({ ...(await beside()), lookout, signal: never }),
      ).rejects.toThrow('takes too long');
      const stopped = new AbortController();
      const running = reconcileCatalog({
        ...(await beside()),
        lookout: aLookout({ catalog }).lookout,
        signal: stopped.signal,
      });
      stopped.abort(new Error('Shutting down'));
      await expect(running).rejects.toThrow('Shutting down');
      await expect(causes()).resolves.toEqual([]);
    });

    it('is followed once, by however many replicas at once', async () => {
      register.estate.put(saying(refs.app, { lifecycle: 'deprecated' }));
      const pools = [knex, anotherPool(knex), anotherPool(knex)];
      const replicas = databaseId === 'SQLITE_3' ? [knex, knex, knex] : pools;
      const runs = await Promise.all(
        replicas.map(async db =>
          reconcileCatalog({
            ...(await beside(db)),
            lookout: aLookout().lookout,
            signal: never,
          }),
        ),
      );
      await Promise.all(pools.slice(1).map(pool => pool.destroy()));
      const sum = (count: (run: (typeof runs)[number]) => number) =>
        runs.reduce((total, run) => total + count(run), 0);
      expect(sum(({ changed }) => changed)).toBe(1);
      await expect(causes()).resolves.toHaveLength(1);
      const done = await register.done(exception);
      expect(done.filter(action => action === 'call_review')).toHaveLength(1);
    });

    async function beside(db = knex) {
      return {
        clock: register.clock,
        sightings: KnexSightingStore.create({ db }),
        terms: { misses: 3, graceDays: 1 },
      };
    }

    function aLookout({
      catalog = catalogServiceMock({
        entities: register.estate.entities(),
      }),
      patienceMs,
    }: {
      catalog?: ReturnType<typeof catalogServiceMock>;
      patienceMs?: number;
    } = {}) {
      const auth = mockServices.auth();
      const lookout = CatalogLookout.create({
        ...{ auth, catalog, patienceMs },
        people: CatalogPeopleGateway.create({ auth, catalog }),
        readDate: dateReader({ timeZone: 'UTC' }),
      });
      return { catalog, lookout };
    }
  },
);
