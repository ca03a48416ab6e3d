import fc from 'fast-check';
import {
  CAMPAIGN_START,
  manager,
  planned,
} from '../../__testUtils__/campaigns';
import { replayed } from '../history/history';
import { reviewOutcomes } from '../review/vocabulary';
import { addDays, DAY_IN_MS, millisOf } from '../time';
import type { Campaign, CampaignCommand, CampaignTransition } from './campaign';
import { campaignItemAt } from './items';
import {
  applyCampaignCommand,
  finishCampaign,
  startCampaign,
} from './lifecycle';
import { nextStart } from './recurrence';
import { campaignAt } from './status';
import { campaignStates } from './vocabulary';

const recurrence = fc.record({
  every: fc.integer({ min: 1, max: 14 }),
  unit: fc.constantFrom('days' as const, 'months' as const),
});

const commands: fc.Arbitrary<CampaignCommand> = fc.oneof(
  fc.constant({ action: 'start_now' as const }),
  fc.constant({ action: 're_ask' as const }),
  fc.constant({ action: 'end_early' as const, reason: 'Enough' }),
  fc.constant({ action: 'cancel' as const, reason: 'Not now' }),
  fc
    .record(
      {
        name: fc.constantFrom('One', 'Another'),
        durationDays: fc.integer({ min: 1, max: 20 }),
        recurrence: fc.option(recurrence, { nil: undefined }),
      },
      { requiredKeys: [] },
    )
    .map(changes => ({ action: 'edit' as const, changes })),
);

const moments = fc.array(
  fc.record({
    wait: fc.oneof(
      fc.constantFrom(0, 1, DAY_IN_MS),
      fc.integer({ min: 0, max: 8 * DAY_IN_MS }),
    ),
    command: fc.option(commands, { nil: undefined }),
  }),
  { maxLength: 15 },
);

/** All that happens to one campaign; time writes itself down where nobody acts. */
function life(
  happenings: typeof moments extends fc.Arbitrary<infer T> ? T : never,
) {
  let now = new Date(CAMPAIGN_START);
  const transitions: CampaignTransition[] = [planned({}, now)];
  const seen: { campaign: Campaign; now: Date }[] = [];
  for (const { wait, command } of happenings) {
    now = new Date(now.getTime() + wait);
    const current = transitions[transitions.length - 1].next;
    seen.push({ campaign: current, now });
    const transition = command
      ? tried(current, command, now)
      : startCampaign(current, now, 'next') ??
        finishCampaign(current, now, 'next');
    if (transition) {
      transitions.push(transition);
      seen.push({ campaign: transition.next, now });
    }
  }
  return { transitions, seen };
}

function tried(current: Campaign, command: CampaignCommand, now: Date) {
  try {
    return applyCampaignCommand(current, command, { caller: manager, now });
  } catch (error) {
    expect(['ConflictError', 'InputError']).toContain((error as Error).name);
    return undefined;
  }
}

const always = (holds: (each: ReturnType<typeof life>) => void) =>
  fc.assert(
    fc.property(moments, happenings => holds(life(happenings))),
    { numRuns: 500 },
  );

describe('Whatever is done to a campaign, and whenever', () => {
  it('leaves it as its history says', () => {
    always(({ transitions }) => {
      const entries = transitions.map(({ entry }) => entry);
      const { next } = transitions[transitions.length - 1];
      expect(JSON.parse(JSON.stringify(replayed(entries)))).toEqual(
        JSON.parse(JSON.stringify(next)),
      );
      expect(next.version).toBe(entries.length);
    });
  });

  it('takes it from state to state in one direction, and to an end', () => {
    always(({ seen }) => {
      const order = seen.map(({ campaign, now }) =>
        campaignStates.indexOf(campaignAt(campaign, now).state),
      );
      expect(order).toEqual([...order].sort((one, other) => one - other));
      for (const { campaign } of seen) {
        const end = new Date(campaign.deadline);
        const { state, endedAt } = campaignAt(campaign, end);
        expect(['completed', 'cancelled']).toContain(state);
        expect(millisOf(endedAt!)).toBeLessThanOrEqual(end.getTime());
      }
    });
  });

  it('is no different where it is written down what time has done', () => {
    always(({ transitions }) => {
      const byTime = transitions.filter(({ entry }) =>
        ['start', 'finish'].includes(entry.action),
      );
      for (const { entry, next } of byTime) {
        const now = new Date(entry.at);
        const { next: written } = transitions[entry.sequence - 2];
        const before = campaignAt(written, now);
        const { state, endedAt } = campaignAt(next, now);
        expect({ state, endedAt }).toEqual({
          state: before.state,
          endedAt: before.endedAt,
        });
      }
    });
  });

  it('leaves people all the time that it said, unless somebody ends it', () => {
    always(({ transitions }) => {
      const finished = transitions.filter(
        ({ entry, next }) => entry.action === 'finish' && next.startedAt,
      );
      for (const { next } of finished) {
        const { startedAt = '', durationDays } = next;
        expect(next.endedAt).toBe(addDays(startedAt, durationDays));
      }
    });
  });
});

describe('The next of a series', () => {
  const everyTime = (
    unit: 'days' | 'months',
    holds: (series: {
      every: number;
      anchor: Date;
      after: Date;
      start: Date;
    }) => void,
  ) =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 0, max: 4_000 }),
        fc.integer({ min: 0, max: 400 * DAY_IN_MS }),
        (every, day, passed) => {
          const anchor = new Date(addDays(CAMPAIGN_START, day));
          const after = new Date(anchor.getTime() + passed);
          const start = new Date(
            nextStart(anchor.toISOString(), { every, unit }, after),
          );
          expect(start.getTime()).toBeGreaterThan(after.getTime());
          holds({ every, anchor, after, start });
        },
      ),
      { numRuns: 500 },
    );

  it('is the first that lies ahead, so many days apart', () => {
    everyTime('days', ({ every, anchor, after, start }) => {
      const days = (start.getTime() - anchor.getTime()) / DAY_IN_MS;
      expect(days % every).toBe(0);
      expect(start.getTime() - after.getTime()).toBeLessThanOrEqual(
        every * DAY_IN_MS,
      );
    });
  });

  it('is the first that lies ahead, on the same day of a month, or its last', () => {
    everyTime('months', ({ every, anchor, after, start }) => {
      const months =
        (start.getUTCFullYear() - anchor.getUTCFullYear()) * 12 +
        start.getUTCMonth() -
        anchor.getUTCMonth();
      expect(months % every).toBe(0);
      expect(start.toISOString().slice(10)).toBe(
        anchor.toISOString().slice(10),
      );
      const last = new Date(
        Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0),
      );
      expect(start.getUTCDate()).toBe(
        Math.min(anchor.getUTCDate(), last.getUTCDate()),
      );
      expect(start.getTime() - after.getTime()).toBeLessThanOrEqual(
        every * 31 * DAY_IN_MS,
      );
    });
  });
});

describe('An item', () => {
  const at = fc
    .integer({ min: 0, max: 20 })
    .map(day => addDays(CAMPAIGN_START, day));
  const facts = fc
    .record({
      validTo: at,
      closing: fc.option(
        fc.record({
          closedAt: at,
          outcome: fc.constantFrom(...reviewOutcomes),
        }),
        { nil: undefined },
      ),
    })
    .map(({ validTo, closing }) => ({ validTo, ...closing }));
  const begun = startCampaign(
    planned().next,
    new Date(addDays(CAMPAIGN_START, 1)),
    'next',
  )!.next;
  const earlier = (day: number) =>
    applyCampaignCommand(
      begun,
      { action: 'end_early', reason: 'Enough' },
      { caller: manager, now: new Date(addDays(CAMPAIGN_START, day)) },
    ).next;

  it('is what it was when the campaign was over, for ever after', () => {
    fc.assert(
      fc.property(
        facts,
        fc.integer({ min: 1, max: 10 }),
        at,
        (item, day, later) => {
          for (const campaign of [begun, earlier(day)]) {
            const { endedAt = campaign.deadline } = campaign;
            const then = campaignItemAt(item, campaign, new Date(endedAt));
            const now = new Date(Math.max(millisOf(later), millisOf(endedAt)));
            expect(campaignItemAt(item, campaign, now)).toBe(then);
            expect(then).not.toBe('waiting');
          }
        },
      ),
    );
  });

  it('is answered by nothing but an answer in time', () => {
    fc.assert(
      fc.property(facts, at, (item, now) => {
        const state = campaignItemAt(item, begun, new Date(now));
        const { closedAt = '', outcome = '' } = item as {
          closedAt?: string;
          outcome?: string;
        };
        const inTime =
          closedAt !== '' && closedAt <= now && closedAt <= begun.deadline;
        expect(state === 'answered').toBe(
          inTime && ['certified', 'reduced', 'revoked'].includes(outcome),
        );
      }),
    );
  });
});
