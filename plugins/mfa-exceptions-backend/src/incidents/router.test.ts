import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { incidentBody, reviewsIn } from '../__testUtils__/incidents';
import { journeysIn } from '../__testUtils__/journeys';

describe.each(databases.eachSupportedId())('Incidents on %p', databaseId => {
  let register: Register;
  let reviews: ReturnType<typeof reviewsIn>;

  beforeEach(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    reviews = reviewsIn(register);
  });

  afterEach(() => register.stop());

  const changing = (
    { id, version }: IncidentDetail,
    route: string,
    body: object,
  ) =>
    register.post(
      `/incidents/${id}${route}`,
      { version, ...body },
      refs.governance,
    );

  it('are reviewed from the first report to the last finding', async () => {
    const { act, created } = reviews;
    const { clock, get } = register;
    let incident = await created();
    expect(incident).toMatchObject({
      version: 1,
      state: 'open',
      subjectClass: 'application',
      createdBy: refs.governance,
      findingCounts: { open: 0, done: 0 },
      closingGaps: [{ code: 'primary_failure_layer_missing' }],
    });

    incident = await act(incident, '', {
      changes: {
        primaryFailureLayer: 'implementation',
        summary: 'A token was copied from a build log.',
        detectedAt: clock.in(0),
      },
    });
    incident = await act(incident, '/timeline', {
      at: clock.in(0),
      text: 'Alert',
    });
    incident = await act(incident, '/timeline', {
      at: clock.in(-0.01),
      text: 'The token is used from elsewhere',
    });
    expect(incident.timeline.map(({ text }) => text)).toEqual([
      'The token is used from elsewhere',
      'Alert',
    ]);

    incident = await act(incident, '/findings', {
      text: 'Bind tokens to their device',
      controlDomain: 'session',
    });
    const refused = await changing(incident, '/transitions', {
      action: 'close',
    }).expect(400);
    expect(refused.body.error.issues).toEqual([
      { field: 'findings.1.owner', message: expect.any(String) },
    ]);

    incident = await act(incident, '/findings/1', {
      action: 'edit',
      changes: { owner: 'group:default/iam', dueAt: clock.in(20) },
    });
    const work = await get('/tasks', refs.iam).expect(200);
    expect(work.body.items).toEqual([
      expect.objectContaining({
        kind: 'finding',
        assignee: 'group:default/iam',
        urgency: 'later',
        dueAt: clock.in(20),
        finding: {
          incidentId: incident.id,
          number: 1,
          title: 'Bind tokens to their device',
          incidentTitle: incident.title,
          version: incident.version,
        },
      }),
    ]);

    incident = await act(incident, '/transitions', { action: 'close' });
    expect(incident).toMatchObject({ state: 'closed', closingGaps: [] });

    // What is to be done outlives the review.
    incident = await act(
      incident,
      '/findings/1',
      { action: 'finish', outcome: 'Done in all regions' },
      refs.iam,
    );
    expect(incident.findings).toMatchObject([
      { state: 'done', doneBy: refs.iam, outcome: 'Done in all regions' },
    ]);
    await expect(get('/tasks', refs.iam)).resolves.toMatchObject({
      body: { totalItems: 0 },
    });

    await changing(incident, '/findings', { text: 'Late' }).expect(409);
    incident = await act(incident, '/transitions', {
      action: 'reopen',
      reason: 'There was a second token',
    });
    const { body: history } = await get(
      `/incidents/${incident.id}/history`,
      refs.governance,
    ).expect(200);
    expect(history.verified).toBe(true);
    expect(
      history.items.map(({ action }: { action: string }) => action),
    ).toEqual([
      ...['create', 'edit', 'add_timeline_entry', 'add_timeline_entry'],
      ...['add_finding', 'edit_finding', 'close', 'finish_finding', 'reopen'],
    ]);
  });

  it('make a review of what their subject carries due, and say no more', async () => {
    const { active, requested } = journeysIn(register);
    const { clock, get } = register;
    const [first, second] = [await active(), await active()];
    const waiting = await requested();
    const other = await active({ subjectRef: refs.api });
    clock.advance({ days: 2 });
    await reviews.created({ title: 'Nobody else is to know of this' });

    for (const { id, version, reviewDueAt } of [first, second]) {
      const { body } = await get(`/exceptions/${id}`).expect(200);
      expect(body).toMatchObject({
        version: version + 1,
        reviewDueAt: clock.in(0),
        flags: ['review_due'],
      });
      const { body: history } = await get(`/exceptions/${id}/history`);
      const [called] = history.items.slice(-1);
      expect(called).toMatchObject({
        action: 'call_review',
        reason: 'incident',
        changes: { reviewDueAt: { from: reviewDueAt, to: clock.in(0) } },
      });
      expect(called.actor).toBeUndefined();
      expect(JSON.stringify(history)).not.toContain('Nobody else');
      await expect(
        get(`/exceptions/${id}/verification`),
      ).resolves.toMatchObject({ body: { verified: true } });
    }
    for (const { id, version } of [waiting, other]) {
      await expect(get(`/exceptions/${id}`)).resolves.toMatchObject({
        body: { version },
      });
    }

    // A review that is due already is not made due again.
    clock.advance({ days: 1 });
    await reviews.created();
    await expect(get(`/exceptions/${first.id}`)).resolves.toMatchObject({
      body: { version: first.version + 2, reviewDueAt: clock.in(-1) },
    });
  });

  it('are recorded once, however often that is asked for under one key', async () => {
    const { id, version } = await journeysIn(register).active();
    const body = incidentBody(register.clock);
    const create = () =>
      register
        .post('/incidents', body, refs.governance)
        .set('Idempotency-Key', 'incident-1')
        .expect(201);
    const answers = await Promise.all([create(), create()]);
    answers.push(await create());
    expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1);

    const { body: page } = await register.get('/incidents').expect(200);
    expect(page.totalItems).toBe(1);
    await expect(register.get(`/exceptions/${id}`)).resolves.toMatchObject({
      body: { version: version + 1 },
    });
  });

  it('let one of two who change them at the same time win', async () => {
    const incident = await reviews.created();
    const answers = await Promise.all(
      ['One', 'Two', 'Three'].map(text =>
        changing(incident, '/findings', { text }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body.error).toMatchObject({
      state: 'open',
      version: 2,
      allowedActions: expect.arrayContaining(['add_finding', 'close']),
    });
  });

  it('are found by what they are about', async () => {
    const { created } = reviews;
    const [older, newer] = [
      await created({ title: 'Helpdesk caller', technique: 'help_desk_reset' }),
      await created({
        subjectRef: refs.api,
        failedControlDomains: ['recovery'],
        primaryFailureLayer: 'policy_design',
        contributingLayers: ['monitoring'],
        occurredAt: register.clock.in(-0.01),
      }),
    ];
    const found = async (query: string) => {
      const { body } = await register.get(`/incidents?${query}`).expect(200);
      return body.items.map(({ id }: { id: string }) => id);
    };
    await expect(found('')).resolves.toEqual([newer.id, older.id]);
    for (const query of [
      `subject=${refs.api}`,
      'controlDomain=recovery&controlDomain=help_desk',
      'layer=policy_design',
      'layer=monitoring',
      'technique=token_theft&state=open',
    ]) {
      await expect(found(query)).resolves.toEqual([newer.id]);
    }
    await expect(found('q=HELPDESK')).resolves.toEqual([older.id]);
    await expect(found('state=closed')).resolves.toEqual([]);
    await expect(found('q=%25')).resolves.toEqual([]);
  });

  it('are read page by page, forwards and back', async () => {
    const ids: string[] = [];
    for (const hours of [1, 2, 2, 3, 4]) {
      const occurredAt = register.clock.in(-hours / 24);
      ids.push((await reviews.created({ occurredAt })).id);
    }
    const page = async (cursor?: string) => {
      const query = cursor ? `&cursor=${cursor}` : '';
      return (await register.get(`/incidents?limit=2${query}`).expect(200))
        .body;
    };
    const pages = [await page()];
    while (pages[pages.length - 1].pageInfo.nextCursor) {
      pages.push(await page(pages[pages.length - 1].pageInfo.nextCursor));
    }
    expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 1]);
    const seen = pages.flatMap(({ items }) =>
      items.map(({ id }: IncidentDetail) => id),
    );
    expect([...seen].sort()).toEqual([...ids].sort());
    await expect(page(pages[2].pageInfo.prevCursor)).resolves.toMatchObject({
      items: pages[1].items,
    });
  });
});
