import {
  aCampaign,
  CAMPAIGN_START,
  manager,
  planned,
} from '../../__testUtils__/campaigns';
import { addDays } from '../time';
import type { Campaign, CampaignCommand } from './campaign';
import {
  applyCampaignCommand,
  finishCampaign,
  startCampaign,
} from './lifecycle';
import { campaignAvailability, type CampaignCaller } from './rights';
import { campaignAt } from './status';
import { campaignActions, type CampaignAction } from './vocabulary';

const on = (day: number) => new Date(addDays(CAMPAIGN_START, day));
const started = (campaign: Campaign, day = 1) =>
  startCampaign(campaign, on(day), 'next')!.next;
const commands: Record<CampaignAction, CampaignCommand> = {
  edit: { action: 'edit', changes: { name: 'Another' } },
  start_now: { action: 'start_now' },
  re_ask: { action: 're_ask' },
  end_early: { action: 'end_early', reason: 'All is said' },
  cancel: { action: 'cancel', reason: 'Not this time' },
};
const doing = (
  campaign: Campaign,
  action: CampaignAction,
  day: number,
  caller: CampaignCaller = manager,
) => applyCampaignCommand(campaign, commands[action], { caller, now: on(day) });

/** What it is then, or how it is refused. */
function outcomeOf(campaign: Campaign, action: CampaignAction, day: number) {
  try {
    return campaignAt(doing(campaign, action, day).next, on(day)).state;
  } catch (error) {
    return (error as Error).name;
  }
}

const scheduled = aCampaign();
const active = started(scheduled);
const table: [
  string,
  Campaign,
  number,
  Partial<Record<CampaignAction, string>>,
][] = [
  [
    'scheduled',
    ...([scheduled, 0.5] as const),
    { edit: 'scheduled', start_now: 'active', cancel: 'cancelled' },
  ],
  [
    'active, and not written down',
    ...([scheduled, 2] as const),
    { end_early: 'completed', cancel: 'cancelled' },
  ],
  [
    'active',
    ...([active, 2] as const),
    { re_ask: 'active', end_early: 'completed', cancel: 'cancelled' },
  ],
  ['over, and not written down', active, 11, {}],
  ['completed', finishCampaign(active, on(12), 'next')!.next, 12, {}],
  ['cancelled', doing(scheduled, 'cancel', 0.5).next, 1, {}],
];

describe.each(table)('What is %s', (_name, campaign, day, targets) => {
  it.each(campaignActions)('answers %s', action => {
    const target = targets[action];
    const { allowed } = campaignAvailability(campaign, manager, on(day)).find(
      each => each.action === action,
    )!;
    expect(allowed).toBe(target !== undefined);
    expect(outcomeOf(campaign, action, day)).toBe(target ?? 'ConflictError');
  });

  it('is for a person who may run the register, and for nobody else', () => {
    const others: CampaignCaller[] = [
      { ...manager, manages: false },
      { actor: { kind: 'service', ref: 'plugin:catalog' }, manages: true },
    ];
    for (const caller of others) {
      for (const action of Object.keys(targets) as CampaignAction[]) {
        expect(() => doing(campaign, action, day, caller)).toThrow(
          expect.objectContaining({ name: 'NotAllowedError' }),
        );
      }
    }
  });
});

describe('A campaign', () => {
  it.each<[string, Parameters<typeof planned>[0], string]>([
    [
      'starts in the past',
      { startsAt: addDays(CAMPAIGN_START, -1) },
      'startsAt',
    ],
    [
      'starts in a far future',
      { startsAt: addDays(CAMPAIGN_START, 9_999) },
      'startsAt',
    ],
    [
      'comes back before it is over',
      { recurrence: { every: 9, unit: 'days' } },
      'recurrence',
    ],
    [
      'comes back before it is over in a short month',
      { durationDays: 29, recurrence: { every: 1, unit: 'months' } },
      'recurrence',
    ],
  ])('is refused that %s', (_what, terms, field) => {
    expect(() => planned(terms)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ field })] }),
    );
  });

  it('gives people as long as it said, however late it starts', () => {
    const late = started(scheduled, 4);
    expect(late).toMatchObject({
      startedAt: addDays(CAMPAIGN_START, 4),
      deadline: addDays(CAMPAIGN_START, 14),
    });
    expect(campaignAt(late, on(13.9)).state).toBe('active');
    expect(campaignAt(late, on(14)).state).toBe('completed');
  });

  it('that nobody was there for asks nobody, and says so', () => {
    expect(campaignAt(scheduled, on(11))).toMatchObject({
      ...{ state: 'completed', missed: true },
      endedAt: scheduled.deadline,
    });
    expect(startCampaign(scheduled, on(11), 'next')).toBeUndefined();
    const { next, entry } = finishCampaign(scheduled, on(12), 'next')!;
    expect(next.endedAt).toBe(scheduled.deadline);
    expect(entry).toMatchObject({
      ...{ action: 'finish', effectiveAt: scheduled.deadline },
      at: addDays(CAMPAIGN_START, 12),
    });
    expect(entry.actor).toBeUndefined();
  });

  it('of a series makes the next when it starts, and when it was missed', () => {
    const first = aCampaign({ recurrence: { every: 90, unit: 'days' } });
    const { successor } = startCampaign(first, on(1), 'next')!;
    expect(successor).toMatchObject({
      next: {
        ...{ id: 'next', version: 1, state: 'scheduled', asks: [] },
        startsAt: addDays(CAMPAIGN_START, 91),
        deadline: addDays(CAMPAIGN_START, 101),
        series: { id: first.id, number: 2, anchor: first.startsAt },
      },
      entry: { action: 'create', sequence: 1 },
    });
    expect(
      finishCampaign(started(first), on(12), 'x')!.successor,
    ).toBeUndefined();
    // Those that were slept through are left out.
    const missed = finishCampaign(first, on(300), 'next')!.successor!;
    expect(missed.next.startsAt).toBe(addDays(CAMPAIGN_START, 361));
    const ends = doing(first, 'cancel', 0.5);
    expect(ends.successor).toBeUndefined();
  });

  it('is moved as a whole while it is scheduled', () => {
    const first = aCampaign({ recurrence: { every: 1, unit: 'months' } });
    const startsAt = addDays(CAMPAIGN_START, 30);
    const { next } = applyCampaignCommand(
      first,
      { action: 'edit', changes: { startsAt, durationDays: 5 } },
      { caller: manager, now: on(0) },
    );
    expect(next).toMatchObject({
      ...{ startsAt, deadline: addDays(startsAt, 5) },
      series: { number: 1, anchor: startsAt },
    });
    const { next: once } = applyCampaignCommand(
      next,
      { action: 'edit', changes: { recurrence: undefined } },
      { caller: manager, now: on(0) },
    );
    expect(startCampaign(once, on(31), 'next')!.successor).toBeUndefined();
  });
});
