import { randomUUID } from 'node:crypto';
import {
  addDays,
  applyCampaignCommand,
  campaignAt,
  campaignItemAt,
  campaignStates,
  endUnanswered,
  everyException,
  listCampaignItemsQuerySchema,
  listCampaignsQuerySchema,
  settle,
  startCampaign,
  type Campaign,
  type CampaignItemState,
  type MfaException,
  type ReviewOutcome,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  aPlan,
  campaignEstate,
  governed,
  governor,
} from '../__testUtils__/campaignEstate';
import { databases } from '../__testUtils__/databases';
import { START } from '../__testUtils__/exceptions';
import { instantFrom } from '../platform/database';
import type { ReviewRow } from '../reviews/reviewRows';

const on = (day: number) => new Date(addDays(START, day));
const manager = { actor: governor, manages: true };
const ends = ['none', 'end_early', 'cancel'] as const;
const deeds = [
  'none',
  'certify',
  'review_revoke',
  'revoke',
  'unanswered',
  'expire',
] as const;

const happenings = fc.record({
  items: fc.array(
    fc.record({
      deed: fc.constantFrom(...deeds),
      day: fc.integer({ min: 1, max: 20 }),
      lasts: fc.integer({ min: 2, max: 20 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  end: fc.record({
    how: fc.constantFrom(...ends),
    day: fc.integer({ min: 1, max: 9 }),
  }),
});

describe.each(databases.eachSupportedId())('Items on %p', databaseId => {
  it('stand, and are counted, as the domain says, at every instant', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, async ({ items: planned, end }) => {
        const estate = await campaignEstate(
          databaseId,
          planned.map(({ lasts }) => ({ validTo: addDays(START, lasts) })),
        );
        const { campaigns, clock, exceptions, inForce, items, knex } = estate;
        const plan = aPlan(randomUUID(), clock);
        await campaigns.commit(plan);
        const start = startCampaign(plan.next, clock.now(), 'next')!;
        await campaigns.commit(start);
        let campaign = start.next;
        for (const [index, { deed, day }] of planned.entries()) {
          await doTo(inForce[index], deed, day, exceptions);
        }
        if (end.how !== 'none') {
          const command = { action: end.how, reason: 'Enough' };
          const ended = applyCampaignCommand(campaign, command, {
            ...{ caller: manager, now: on(end.day) },
          });
          await campaigns.commit(ended);
          campaign = ended.next;
        }
        const facts = await factsOf(knex, inForce, exceptions);
        for (const day of [0, 1, 4.5, 9, 9.999, 10, 15, 30]) {
          const expected = new Map(
            [...facts].map(([id, each]) => [
              id,
              campaignItemAt(each, campaign, on(day)),
            ]),
          );
          await expectStanding(items, campaign, on(day), expected);
        }
        await knex.destroy();
      }),
      { numRuns: 6 },
    );
  });

  it('belong to campaigns that are listed as what they are, at every instant', async () => {
    const { campaigns, clock } = await campaignEstate(databaseId, [{}]);
    const all: Campaign[] = [];
    for (const steps of [[], ['start'], ['start', 'end_early'], ['cancel']]) {
      for (const startsIn of [0, 3]) {
        let transition = aPlan(randomUUID(), clock, {
          startsAt: addDays(START, startsIn),
        });
        await campaigns.commit(transition);
        for (const step of steps) {
          const now = on(startsIn);
          transition =
            step === 'start'
              ? startCampaign(transition.next, now, 'next')!
              : applyCampaignCommand(
                  transition.next,
                  {
                    action: step as 'cancel' | 'end_early',
                    reason: 'Enough',
                  },
                  { caller: manager, now: on(startsIn + 1) },
                );
          await campaigns.commit(transition);
        }
        all.push(transition.next);
      }
    }
    for (const day of [0, 2.99, 3, 9.99, 10, 12.99, 13, 40]) {
      for (const state of campaignStates) {
        const query = listCampaignsQuerySchema.parse({ state });
        const { items, totalItems } = await campaigns.list(query, on(day));
        const expected = all.filter(
          each => campaignAt(each, on(day)).state === state,
        );
        expect({ day, state, ids: items.map(({ id }) => id).sort() }).toEqual({
          ...{ day, state },
          ids: expected.map(({ id }) => id).sort(),
        });
        expect(totalItems).toBe(expected.length);
      }
    }
  });
});

async function doTo(
  exception: MfaException,
  deed: (typeof deeds)[number],
  day: number,
  store: { commitAll(transitions: readonly any[]): Promise<unknown> },
) {
  const now = on(day);
  const reason = 'Looked at';
  const inForce = exception.validTo > now.toISOString();
  const transition = () => {
    switch (deed) {
      case 'certify':
      case 'review_revoke':
        return governed(exception, { action: deed, number: 1, reason }, now);
      case 'revoke':
        return governed(exception, { action: deed, reason }, now);
      case 'unanswered':
        return endUnanswered(
          { ...exception, reviewDueAt: START.toISOString() },
          ...([1, now] as const),
        );
      default:
        return undefined;
    }
  };
  const done = inForce ? transition() : settle(exception, now);
  if (done) {
    await store.commitAll([done]);
  }
}

/** What the rules want to know, from the tables that they are not asked from. */
async function factsOf(
  knex: Knex,
  exceptions: readonly MfaException[],
  store: { find(id: string): Promise<MfaException | undefined> },
) {
  const reviews: ReviewRow[] = await knex('mfa_reviews').where({ number: 1 });
  const facts = new Map<
    string,
    { validTo: string; closedAt?: string; outcome?: ReviewOutcome }
  >();
  for (const { id } of exceptions) {
    const review = reviews.find(({ exception_id }) => exception_id === id)!;
    const { validTo } = (await store.find(id))!;
    facts.set(id, {
      validTo,
      ...(review.closed_at !== null && {
        closedAt: instantFrom(review.closed_at),
        outcome: review.outcome!,
      }),
    });
  }
  return facts;
}

async function expectStanding(
  items: Awaited<ReturnType<typeof campaignEstate>>['items'],
  campaign: Campaign,
  now: Date,
  expected: ReadonlyMap<string, CampaignItemState>,
) {
  const query = listCampaignItemsQuerySchema.parse({ limit: '500' });
  const within = everyException;
  const page = await items.list(campaign, query, { now, within });
  const found = page.items.map(each => [each.exception.id, each.state]);
  expect({ now, found: found.sort() }).toEqual({
    ...{ now, found: [...expected].sort() },
  });
  const progress = (await items.progressOf([campaign], now)).get(campaign.id)!;
  const { outcomes, ...counts } = progress;
  const states = [...expected.values()];
  const countOf = (state: CampaignItemState) =>
    states.filter(each => each === state).length;
  expect(counts).toEqual({
    items: states.length,
    waiting: countOf('waiting'),
    answered: countOf('answered'),
    ended: countOf('ended'),
    silent: countOf('silent'),
    dropped: countOf('dropped'),
  });
  const { certified, reduced, revoked } = outcomes;
  expect(certified + reduced + revoked).toBe(counts.answered);
  const owners = await items.ownersOf(campaign, now, within);
  const sumOf = (of: 'items' | 'answered' | 'unanswered') =>
    owners.reduce((sum, owner) => sum + owner[of], 0);
  expect(sumOf('items')).toBe(counts.items);
  expect(sumOf('answered')).toBe(counts.answered);
  expect(sumOf('unanswered')).toBe(
    counts.waiting + counts.silent + counts.dropped,
  );
}
