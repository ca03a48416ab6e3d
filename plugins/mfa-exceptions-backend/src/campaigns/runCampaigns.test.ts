import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import {
  addDays,
  finishCampaign,
  startCampaign,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { TestClock } from '../__testUtils__/backend';
import {
  aPlan,
  campaignEstate,
  governed,
} from '../__testUtils__/campaignEstate';
import {
  DEADLINE,
  estateWith,
  expectFinished,
  expectStarted,
  series,
  timesOf,
} from '../__testUtils__/campaignRuns';
import { databases } from '../__testUtils__/databases';
import { START } from '../__testUtils__/exceptions';
import { tellOfReviews } from '../__testUtils__/told';
import { CampaignRunner } from './CampaignRunner';
import { scheduleCampaigns } from './runCampaigns';

describe.each(databases.eachSupportedId())('Campaigns on %p', databaseId => {
  it.each(['before', 'after'] as const)(
    'go on where a run was killed, right %s any of its steps',
    async when => {
      const estate = await estateWith(databaseId, 3);
      const { campaign, clock, knex, run } = estate;
      const killed = await untilNoneIsKilled(estate, when);
      expect(killed).toBeGreaterThan(5);
      await expectStarted(knex, campaign, 3);
      await run();
      await expectStarted(knex, campaign, 3);

      await tellOfReviews(knex, { deliveredAt: clock.now() });
      clock.advance({ days: 10 });
      await untilNoneIsKilled(estate, when);
      await expectFinished(knex, 3);
    },
  );

  it('leave to the next run what somebody else has changed meanwhile', async () => {
    const { campaign, clock, campaigns, exceptions, inForce, items, knex } =
      await estateWith(databaseId, 2);
    const reason = 'Looked at';
    let decided = false;
    const runner = CampaignRunner.create({
      ...{ campaigns, items, clock },
      survey: { silentPeople: async () => new Map() },
      exceptions: {
        commitAll: async transitions => {
          if (!decided) {
            decided = true;
            const command = { action: 'certify', number: 1, reason } as const;
            await exceptions.commitAll([
              governed(inForce[0], command, clock.now()),
            ]);
          }
          return exceptions.commitAll(transitions);
        },
      },
    });
    const { signal } = new AbortController();
    await runner.run({ signal });
    const uncalled = await knex('mfa_campaign_items').whereNull('called_at');
    expect(uncalled).toHaveLength(1);

    // It has been answered since it started, and so is not called for again.
    await runner.run({ signal });
    await expect(timesOf(knex, 'call_review')).resolves.toEqual([1]);
    const current = (await campaigns.find(campaign.id))!;
    const progress = await items.progressOf([current], clock.now());
    expect(progress.get(campaign.id)).toMatchObject({
      ...{ items: 2, answered: 1, waiting: 1 },
    });
    await expect(campaigns.atWork(campaign.id)).resolves.toMatchObject({
      ...{ called: true, asksTold: 1 },
    });
  });

  it('end nothing by silence that lies in a break-glass account, or that nobody was asked about', async () => {
    const { campaigns, clock, items, knex, run } = await campaignEstate(
      databaseId,
      [
        { subjectClass: 'break_glass_account', validTo: addDays(START, 60) },
        { validTo: addDays(START, 60) },
      ],
    );
    const plan = aPlan(randomUUID(), clock);
    await campaigns.commit(plan);
    await run();
    await tellOfReviews(knex, { deliveredAt: clock.now() });
    const [uncalled] = await knex('mfa_campaign_items')
      .join('mfa_reviews', 'review_id', 'item_id')
      .join('mfa_exceptions', 'mfa_exceptions.id', 'exception_id')
      .where({ subject_class: 'application' })
      .select('item_id');
    await knex('mfa_campaign_items')
      .where(uncalled)
      .update({ called_at: null });
    clock.advance({ days: 10 });
    await run();
    const campaign = (await campaigns.find(plan.next.id))!;
    const silent = await items.some(campaign, {
      ...{ state: 'silent', now: clock.now(), limit: 10 },
    });
    expect(
      silent.map(({ exception, followUp }) => [
        exception.subjectClass,
        followUp,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['break_glass_account', 'escalated'],
        ['application', 'not_asked'],
      ]),
    );
    await expect(timesOf(knex, 'end_unanswered')).resolves.toEqual([]);
  });

  it.each([
    ['nobody was told of', undefined],
    ['nobody could be told of', null],
  ])('end nothing by silence that %s', async (_what, deliveredAt) => {
    const { clock, knex, run } = await estateWith(databaseId, 2);
    await run();
    if (deliveredAt === null) {
      await tellOfReviews(knex, { deliveredAt });
    }
    clock.advance({ days: 10 });
    await run();
    await expect(timesOf(knex, 'end_unanswered')).resolves.toEqual([]);
    const items = await knex('mfa_campaign_items');
    expect(items.map(({ follow_up }) => follow_up)).toEqual([
      'not_asked',
      'not_asked',
    ]);
  });

  it('come back, each once, though all replicas slept through some', async () => {
    const { campaigns, clock, inForce, knex, run } = await campaignEstate(
      databaseId,
      [{ validTo: addDays(START, 5) }],
    );
    const plan = aPlan(randomUUID(), clock, { ...series, durationDays: 3 });
    await campaigns.commit(plan);
    const startsOf = async () =>
      (await knex('mfa_campaigns').orderBy('starts_at')).map(
        ({ starts_at, state }) => [new Date(starts_at).toISOString(), state],
      );
    await run();
    await expect(startsOf()).resolves.toEqual([
      [START.toISOString(), 'active'],
      [addDays(START, 30), 'scheduled'],
    ]);
    clock.advance({ days: 100 });
    await run();
    await run();
    await expect(startsOf()).resolves.toEqual([
      [START.toISOString(), 'completed'],
      [addDays(START, 30), 'completed'],
      [addDays(START, 120), 'scheduled'],
    ]);
    expect(inForce).toHaveLength(1);
  });
});

describe('The task', () => {
  it('lets a failure reach the scheduler, without a word of what failed', async () => {
    const scheduler = mockServices.scheduler.mock();
    const error = Object.assign(new Error('insert … batch@example.com'), {
      ...{ severity: 'ERROR', code: '23502' },
    });
    await scheduleCampaigns({
      campaignRunner: {
        run: async () => {
          throw error;
        },
      },
      logger: mockServices.logger.mock(),
      schedule: { frequency: { minutes: 1 }, timeout: { minutes: 1 } },
      scheduler,
    });
    const [[task]] = scheduler.scheduleTask.mock.calls;
    await expect(task.fn(new AbortController().signal)).rejects.toThrow(
      "The register's database refused a statement (23502)",
    );
  });

  it('starts nothing that is over, and finishes nothing twice', () => {
    const clock = new TestClock(START.toISOString());
    const { next } = aPlan(randomUUID(), clock);
    const begun = startCampaign(next, START, 'next')!.next;
    expect(startCampaign(begun, START, 'next')).toBeUndefined();
    const over = finishCampaign(begun, new Date(DEADLINE), 'next')!.next;
    expect(finishCampaign(over, new Date(DEADLINE), 'next')).toBeUndefined();
  });
});

type Estate = Awaited<ReturnType<typeof estateWith>>;

/**
 * Runs again and again, each run killed one step later than the one before.
 *
 * @returns how many were killed
 */
async function untilNoneIsKilled(
  { campaigns, clock, exceptions, items }: Estate,
  when: 'before' | 'after',
): Promise<number> {
  for (let killed = 0; ; killed++) {
    let steps = 0;
    const mortal = <T extends object>(store: T): T =>
      new Proxy(store, {
        get:
          (target, name) =>
          async (...given: unknown[]) => {
            const last = steps++ === killed;
            if (last && when === 'before') {
              throw new Error('Killed');
            }
            const answer = await Reflect.apply(
              Reflect.get(target, name) as (...all: unknown[]) => unknown,
              ...([target, given] as const),
            );
            if (last) {
              throw new Error('Killed');
            }
            return answer;
          },
      });
    const runner = CampaignRunner.create({
      campaigns: mortal(campaigns),
      items: mortal(items),
      exceptions: { commitAll: exceptions.commitAll.bind(exceptions) },
      survey: { silentPeople: async () => new Map([['user:default/gina', 1]]) },
      clock,
    });
    try {
      await runner.run({ signal: new AbortController().signal });
      return killed;
    } catch (error) {
      expect((error as Error).message).toBe('Killed');
    }
  }
}
