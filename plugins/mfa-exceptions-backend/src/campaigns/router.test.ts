import {
  campaignBody,
  campaignsIn,
  startQuietRegister,
} from '../__testUtils__/campaigns';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';
import { tellOfReviews } from '../__testUtils__/told';

const reason = 'Another one is on its way';

describe.each(databases.eachSupportedId())('Campaigns on %p', databaseId => {
  let register: Awaited<ReturnType<typeof startQuietRegister>>;
  let campaigns: ReturnType<typeof campaignsIn>;

  beforeAll(async () => {
    register = await startQuietRegister({
      knex: await freshDatabase(databaseId),
    });
    campaigns = campaignsIn(register);
  });

  afterAll(() => register.stop());

  /** An exception, and a campaign that is about nothing else. */
  const aPair = async (overrides: object = {}) => {
    const controlDomain = 'recovery';
    const exception = await journeysIn(register).active({
      ...{ controlDomain, validTo: register.clock.in(60) },
    });
    const filter = { controlDomain: [controlDomain] };
    return {
      exception,
      campaign: await campaigns.planned({ filter, ...overrides }),
    };
  };

  it('begin at once where nobody says when', async () => {
    const { exception, campaign } = await aPair();
    const begun = await campaigns.seen(campaign);
    expect(begun).toMatchObject({ state: 'active', begun: true, version: 2 });
    const items = await campaigns.itemsOf(campaign);
    expect(items).toContainEqual(
      expect.objectContaining({
        ...{ exceptionId: exception.id, state: 'waiting' },
        ...{ subjectRef: refs.app, calledAt: begun.startedAt },
      }),
    );
    expect(begun.owners).toEqual([
      expect.objectContaining({ unanswered: items.length, answered: 0 }),
    ]);
  });

  it('can be changed, and begun, until they begin', async () => {
    const { clock, post } = register;
    const { campaign } = await aPair({ startsAt: clock.in(3) });
    const { act, planned, seen } = campaigns;
    await expect(
      act(campaign, {
        action: 'edit',
        changes: {
          ...{ name: 'Half a year', owner: 'group:default/iam' },
          recurrence: { every: 6, unit: 'months' },
        },
      }),
    ).resolves.toMatchObject({
      ...{ version: 2, name: 'Half a year', owner: 'group:default/iam' },
      series: { id: campaign.id, number: 1 },
    });
    await act(campaign, { action: 'edit', changes: { durationDays: 20 } });
    const path = `/campaigns/${campaign.id}/transitions`;
    const stale = { action: 'start_now', version: 1 };
    const { body } = await post(path, stale, refs.governance).expect(409);
    expect(body.error).toMatchObject({
      ...{ state: 'scheduled', version: 3 },
      allowedActions: ['edit', 'start_now', 'cancel'],
    });
    await act(campaign, { action: 'start_now' });
    const begun = await seen(campaign);
    expect(begun).toMatchObject({
      ...{ state: 'active', begun: true, startedAt: clock.in(0) },
      deadline: clock.in(20),
    });
    expect(begun.allowedActions.filter(({ allowed }) => allowed)).toMatchObject(
      [
        ...[
          { action: 're_ask' },
          { action: 'end_early' },
          { action: 'cancel' },
        ],
      ],
    );
    const { body: series } = await register.get(
      `/campaigns?series=${campaign.id}&state=scheduled`,
    );
    expect(series.items).toMatchObject([
      { series: { number: 2 }, name: 'Half a year', state: 'scheduled' },
    ]);
    await planned({ startsAt: clock.in(1) });
  });

  it('that end early ask nobody further, and punish nobody before the date', async () => {
    const { clock, get, runCampaigns } = register;
    const { exception, campaign } = await aPair();
    const { act, itemsOf, seen } = campaigns;
    clock.advance({ days: 2 });
    const ended = await act(campaign, { action: 'end_early', reason });
    expect(ended).toMatchObject({
      ...{ state: 'completed', endedAt: clock.in(0) },
      progress: { waiting: 0, answered: 0 },
    });
    const stateOf = async () =>
      (await get(`/exceptions/${exception.id}`)).body.state;
    await runCampaigns();
    await expect(stateOf()).resolves.toBe('active');
    const { knex } = register;
    await tellOfReviews(knex, { deliveredAt: clock.now() });
    clock.advance({ days: 8 });
    await runCampaigns();
    await expect(stateOf()).resolves.toBe('expired');
    const items = await itemsOf(campaign, '?state=silent');
    expect(items.map(({ followUp }) => followUp)).toContain('ended');
    const { progress } = await seen(campaign);
    expect(progress).toEqual(ended.progress);
  });

  it('that are cancelled have no consequences', async () => {
    const { clock, get, runCampaigns } = register;
    const { exception, campaign } = await aPair();
    const cancelled = await campaigns.act(campaign, {
      ...{ action: 'cancel', reason },
    });
    expect(cancelled).toMatchObject({ state: 'cancelled' });
    expect(cancelled.progress.dropped).toBe(cancelled.progress.items);
    clock.advance({ days: 10 });
    await runCampaigns();
    const { body } = await get(`/exceptions/${exception.id}`);
    expect(body.state).toBe('active');
    const { body: history } = await get(`/campaigns/${campaign.id}/history`);
    expect(history).toMatchObject({
      verified: true,
      items: [{}, {}, { action: 'cancel', actor: refs.governance, reason }],
    });
  });

  it('that nobody was there for are over, and say so', async () => {
    const { clock, runCampaigns } = register;
    const { campaign } = await aPair({ startsAt: clock.in(1) });
    clock.advance({ days: 11 });
    const over = { state: 'completed', missed: true, begun: false };
    await expect(campaigns.seen(campaign)).resolves.toMatchObject(over);
    await runCampaigns();
    await expect(campaigns.seen(campaign)).resolves.toMatchObject({
      ...{ ...over, version: 2, progress: { items: 0 } },
    });
  });

  it('are planned once, however often they are asked for under one key', async () => {
    const { clock, get, post } = register;
    const body = campaignBody({ name: 'Once', startsAt: clock.in(1) });
    const planned = () =>
      post('/campaigns', body, refs.governance)
        .set('Idempotency-Key', 'once')
        .expect(201);
    const answers = await Promise.all([planned(), planned(), planned()]);
    const [first, ...others] = answers.map(answer => answer.body);
    expect(others).toEqual([first, first]);
    const { body: list } = await get('/campaigns?q=ONCE').expect(200);
    expect(list).toMatchObject({ totalItems: 1, allowedActions: ['create'] });
    await post('/campaigns', campaignBody({ name: 'Twice' }), refs.governance)
      .set('Idempotency-Key', 'once')
      .expect(409);
  });

  it('and their items go from page to page and back', async () => {
    const { clock, get } = register;
    const { active } = journeysIn(register);
    const controlDomain = 'help_desk';
    const validTo = clock.in(60);
    for (const subjectRef of [refs.app, refs.api, refs.app]) {
      await active({ controlDomain, validTo, subjectRef });
    }
    const filter = { controlDomain: [controlDomain] };
    const campaign = await campaigns.planned({ filter });
    const path = `/campaigns/${campaign.id}/items?limit=2`;
    const page = async (cursor?: string) =>
      (await get(`${path}${cursor ? `&cursor=${cursor}` : ''}`).expect(200))
        .body;
    const first = await page();
    const second = await page(first.pageInfo.nextCursor);
    expect(
      [...first.items, ...second.items].map(
        ({ subjectRef }: { subjectRef: string }) => subjectRef,
      ),
    ).toEqual([refs.api, refs.app, refs.app]);
    expect(second).toMatchObject({ totalItems: 3, visibility: 'all' });
    const back = await page(second.pageInfo.prevCursor);
    expect(back.items).toEqual(first.items);

    const { body: all } = await get('/campaigns?limit=2').expect(200);
    const { body: more } = await get(
      `/campaigns?limit=2&cursor=${all.pageInfo.nextCursor}`,
    ).expect(200);
    const starts = [...all.items, ...more.items].map(
      ({ startsAt }: { startsAt: string }) => startsAt,
    );
    expect(starts).toEqual([...starts].sort().reverse());
  });

  it.each<[field: string, body: object]>([
    ['name', { name: ' ' }],
    ['durationDays', { durationDays: 0 }],
    ['durationDays', { durationDays: 1.5 }],
    ['startsAt', { startsAt: '2029-01-01T00:00:00Z' }],
    ['startsAt', { startsAt: 'tomorrow' }],
    ['owner', { owner: 'group:default/nobody' }],
    ['owner', { owner: 'component:default/payments' }],
    ['filter', { filter: { state: ['draft'] } }],
    ['filter', { filter: { subject: [] } }],
    ['filter', { filter: { flag: ['overdue'] } }],
    ['filter', { filter: { controlDomain: ['unheard_of'] } }],
    ['recurrence', { recurrence: { every: 9, unit: 'days' } }],
    ['recurrence', { recurrence: { every: 0, unit: 'days' } }],
    ['deadline', { deadline: '2031-01-01T00:00:00Z' }],
  ])('are refused by the name of %s: %j', async (field, body) => {
    const test = register.post(
      '/campaigns',
      campaignBody(body),
      refs.governance,
    );
    await expectBadRequest(register, test, field);
  });

  it.each<[field: string, path: string]>([
    ['state', '?state=over'],
    ['series', '?series=1'],
    ['cursor', '?cursor=abc'],
    ['id', '/1'],
    ['state', '/7d1f6a8e-0000-4000-8000-000000000000/items?state=lost'],
    ['format', '/7d1f6a8e-0000-4000-8000-000000000000/report?format=pdf'],
    ['format', '/7d1f6a8e-0000-4000-8000-000000000000?format=json'],
  ])('are refused by the name of %s: %s', async (field, path) => {
    await expectBadRequest(register, register.get(`/campaigns${path}`), field);
  });
});
