import { refs } from '../__testUtils__/company';
import {
  campaignsIn,
  startQuietRegister,
  toldIn,
} from '../__testUtils__/campaigns';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { tellOfReviews } from '../__testUtils__/told';

const none = { waiting: 0, answered: 0, ended: 0, silent: 0, dropped: 0 };

describe.each(databases.eachSupportedId())('A campaign on %p', databaseId => {
  let register: Awaited<ReturnType<typeof startQuietRegister>>;
  let campaigns: ReturnType<typeof campaignsIn>;

  beforeEach(async () => {
    register = await startQuietRegister({
      knex: await freshDatabase(databaseId),
    });
    campaigns = campaignsIn(register);
  });

  afterEach(() => register.stop());

  const accountable = (owner: string, version: number) =>
    register
      .put(
        '/entities/component/default/payments/accountability/conditional_access',
        { version, accountable: owner },
        refs.owner,
      )
      .expect(200);

  it('goes from the preview to the report', async () => {
    const { clock, get, post, runCampaigns } = register;
    const { active, act: change } = journeysIn(register);
    const { planned, seen, act, itemsOf, answer } = campaigns;
    await accountable('group:default/secrets-management', 0);
    const validTo = clock.in(60);
    const [first, second] = [
      await active({ validTo }),
      await active({ validTo }),
    ];
    const other = await active({ subjectRef: refs.api, validTo });
    await active({ controlDomain: 'session', validTo });

    const filter = { controlDomain: ['conditional_access'] };
    const { body: preview } = await post(
      '/campaigns/preview',
      { filter },
      refs.governance,
    ).expect(200);
    expect(preview).toEqual({
      ...{ totalItems: 3, examined: 3, unanswerable: 0 },
      shares: [
        {
          reviewer: 'group:default/secrets-management',
          ...{ rung: 'accountable_owner', items: 2 },
        },
        {
          reviewer: 'group:default/iam',
          ...{ rung: 'accountable_owner', items: 1 },
        },
      ],
    });

    const startsAt = clock.in(2);
    const campaign = await planned({ filter, startsAt });
    expect(campaign).toMatchObject({
      ...{ version: 1, state: 'scheduled', begun: false, startsAt },
      ...{ owner: refs.governance, createdBy: refs.governance },
      ...{ deadline: clock.in(12), progress: { items: 0 } },
    });
    await runCampaigns();
    await expect(itemsOf(campaign)).resolves.toEqual([]);

    // It starts by right, and freezes what is in force then.
    clock.advance({ days: 2 });
    await expect(seen(campaign)).resolves.toMatchObject({
      ...{ state: 'active', begun: false },
    });
    await runCampaigns();
    await runCampaigns();
    await active({ validTo });
    const begun = await seen(campaign);
    expect(begun).toMatchObject({
      ...{ version: 2, state: 'active', begun: true, startedAt: startsAt },
      progress: { ...none, items: 3, waiting: 3 },
      asks: [{ number: 1, at: startsAt }],
    });
    const { body: called } = await get(`/exceptions/${first.id}`);
    expect(called).toMatchObject({
      reviewDueAt: begun.deadline,
      review: { number: 1, causes: [{ trigger: 'campaign' }] },
    });
    const waits = (count: string) => `Quarterly review: ${count} for you`;
    const started = [
      [refs.secondIam, waits('1 review waits')],
      [refs.iam, waits('1 review waits')],
      [refs.secretsOwner, waits('2 reviews wait')],
    ];
    await expect(toldIn(register)).resolves.toEqual(started);

    // Who may answer is looked up when they do, not when it started.
    const items = await itemsOf(begun);
    const itemOf = ({ id }: { id: string }) =>
      items.find(({ exceptionId }) => exceptionId === id)!;
    const certify = { decision: 'certify' };
    await answer(itemOf(first), certify, refs.secretsOwner).expect(200);
    await accountable('group:default/vendor-management', 1);
    await answer(itemOf(second), certify, refs.secretsOwner).expect(403);
    await change(
      { id: other.id, version: itemOf(other).version },
      { action: 'complete' },
      refs.owner,
    );
    await expect(seen(campaign)).resolves.toMatchObject({
      progress: {
        ...{ ...none, items: 3, waiting: 1, answered: 1, ended: 1 },
        outcomes: { certified: 1, reduced: 0, revoked: 0 },
      },
    });

    // Only those are asked again who have not answered, and can.
    clock.advance({ days: 3 });
    await act(campaign, { action: 're_ask' });
    await runCampaigns();
    await expect(toldIn(register)).resolves.toEqual(
      [...started, [refs.vendorManager, waits('1 review waits')]].sort(),
    );

    await tellOfReviews(register.knex, { deliveredAt: clock.now() });

    // It is over at its deadline, whether anything has run or not.
    clock.advance({ days: 7 });
    const over = await seen(campaign);
    expect(over).toMatchObject({
      ...{ state: 'completed', endedAt: begun.deadline, missed: false },
      progress: { ...none, items: 3, answered: 1, ended: 1, silent: 1 },
    });
    await runCampaigns();
    await expect(seen(campaign)).resolves.toMatchObject({
      ...{ version: over.version + 1, state: 'completed' },
      progress: over.progress,
    });
    await expect(itemsOf(campaign, '?state=silent')).resolves.toMatchObject([
      { exceptionId: second.id, followUp: 'ended' },
    ]);
    const { body: ended } = await get(`/exceptions/${second.id}`).expect(200);
    expect(ended).toMatchObject({
      ...{ state: 'expired', enforcement: 'removal_pending' },
    });

    const { body: history } = await get(`/campaigns/${campaign.id}/history`);
    expect(history.verified).toBe(true);
    expect(
      history.items.map(({ action }: { action: string }) => action),
    ).toEqual(['create', 'start', 're_ask', 'finish']);
  });
});
