import { databases } from '../__testUtils__/databases';
import { anotherPool } from '../__testUtils__/pools';
import { campaignReplica, governed } from '../__testUtils__/campaignEstate';
import {
  DEADLINE,
  estateWith,
  expectFinished,
  expectStarted,
} from '../__testUtils__/campaignRuns';
import { tellOfReviews } from '../__testUtils__/told';
import { verifyHistory } from '../platform/chain';

const ITEMS = 2_000;

describe.each(databases.eachSupportedId())('Campaigns on %p', databaseId => {
  it('are run by several at once, each step once, with 2,000 items', async () => {
    const { campaign, campaigns, clock, inForce, knex, run } = await estateWith(
      databaseId,
      ITEMS,
    );
    const [answered, ended] = inForce;
    const otherKnex = databaseId === 'SQLITE_3' ? knex : anotherPool(knex);
    const other = campaignReplica(otherKnex, clock);
    const together = () =>
      Promise.all([run(), other.run(), run(), other.run()]);
    // What one has left to another, that other may not have been through with.
    const all = async () => {
      await together();
      await run();
    };

    await all();
    await expectStarted(knex, campaign, ITEMS);
    const now = clock.now();
    const latest = async (id: string) => (await other.exceptions.find(id))!;
    const reason = 'Looked at';
    await other.exceptions.commitAll([
      governed(
        await latest(answered.id),
        { action: 'certify', number: 1, reason },
        now,
      ),
      governed(await latest(ended.id), { action: 'revoke', reason }, now),
    ]);

    await tellOfReviews(knex, { deliveredAt: now });
    clock.advance({ days: 10 });
    await all();
    await expectFinished(knex, ITEMS - 2);
    const next = await campaigns.find(campaign.id);
    const history = await campaigns.history(campaign.id);
    expect(next).toMatchObject({ state: 'completed', endedAt: DEADLINE });
    expect(history.map(({ action }) => action)).toEqual([
      ...['create', 'start', 'finish'],
    ]);
    expect(verifyHistory(history, 3).verified).toBe(true);
    const progress = (await other.items.progressOf([next!], clock.now())).get(
      campaign.id,
    );
    expect(progress).toMatchObject({
      ...{ items: ITEMS, answered: 1, ended: 1, silent: ITEMS - 2 },
    });
    await expect(campaigns.due(clock.now())).resolves.toEqual([]);
    if (otherKnex !== knex) {
      await otherKnex.destroy();
    }
  }, 120_000);
});
