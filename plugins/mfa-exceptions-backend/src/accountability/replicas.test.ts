import { company } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { Estate, startKeeper } from '../__testUtils__/estate';

describe.each(databases.eachSupportedId())(
  'Replicas that are configured differently, on %p',
  databaseId => {
    it('work by the model of the one that started last, and record it once', async () => {
      const knex = await freshDatabase(databaseId);
      const start = (model: string) =>
        startKeeper({
          ...{ knex, estate: new Estate(company) },
          config: { accountability: { model } },
        });
      const old = await start('iam_owned');
      await old.observe();
      const sessions = async () => {
        const rows = await knex('mfa_accountable_owners')
          .where({ control_domain: 'session' })
          .distinct('owner');
        return rows.map(({ owner }) => owner);
      };
      await expect(sessions()).resolves.toEqual(['group:default/iam']);

      old.clock.advance({ days: 1 });
      const fresh = await startKeeper({
        ...{ knex, clock: old.clock, estate: new Estate(company) },
        config: { accountability: { model: 'shared' } },
      });
      for (const replica of [old, fresh, old]) {
        old.clock.advance({ days: 1 });
        await replica.observe();
        await expect(sessions()).resolves.toEqual([
          'group:default/security-operations',
        ]);
      }
      await expect(knex('mfa_accountability_models')).resolves.toHaveLength(2);
      await old.stop();
      await fresh.stop();
    });

    it('have a model from the start on, before the catalog is read', async () => {
      const knex = await freshDatabase(databaseId);
      const keeper = await startKeeper({ knex, estate: new Estate(company) });
      const [row] = await knex('mfa_accountability_models');
      expect(new Date(row.held_from)).toEqual(keeper.clock.now());
      await keeper.stop();
    });
  },
);
