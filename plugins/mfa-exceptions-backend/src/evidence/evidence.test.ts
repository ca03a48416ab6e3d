import { mockServices } from '@backstage/backend-test-utils';
import type { EvidencePack } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { evidenceIn, verified } from '../__testUtils__/evidence';
import { reviewsIn } from '../__testUtils__/incidents';
import { journeysIn } from '../__testUtils__/journeys';

describe.each(databases.eachSupportedId())('Evidence on %p', databaseId => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;
  let evidence: ReturnType<typeof evidenceIn>;

  beforeEach(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    journeys = journeysIn(register);
    evidence = evidenceIn(register);
  });

  afterEach(() => register.stop());

  const contentOf = async (pack: EvidencePack) =>
    JSON.parse(await evidence.file(pack, 'pack.json'));

  it('shows what let people past a control, who did what, and what was missed', async () => {
    const { clock } = register;
    const { active, draft, requested } = journeys;
    await draft();
    await requested();
    const inForce = await active();
    const over = await active({ validTo: clock.in(4) });
    clock.advance({ days: 5 });
    const from = clock.in(-3);
    const body = {
      ...{ version: inForce.version, reason: 'Not needed' },
      decision: 'certify',
    };
    await register
      .post(`/reviews/${inForce.id}.1/decision`, body, refs.iam)
      .expect(200);
    const incident = await reviewsIn(register).created({
      occurredAt: clock.in(-1),
    });
    clock.advance({ days: 1 });
    const to = clock.in(0);
    clock.advance({ days: 1 });
    const late = await active();

    const pack = await evidence.made({ from, to });
    expect(pack).toMatchObject({
      state: 'ready',
      coverage: { complete: true, until: to },
      totals: { exceptions: 2, incidents: 1, reviewsDone: 1, broken: 0 },
    });
    const content = await contentOf(pack);
    const ids = content.exceptions.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([inForce.id, over.id].sort());
    expect(ids).not.toContain(late.id);
    const itemOf = (id: string) =>
      content.exceptions.find((item: { id: string }) => item.id === id);
    expect(itemOf(inForce.id)).toMatchObject({
      status: { state: 'active', inForce: true },
      standing: [{ from, to, how: 'in_force' }],
      accountable: { status: expect.any(String) },
      people: {
        requested: [{ by: refs.owner }],
        approved: [{ by: refs.governance, path: 'governance' }],
        implemented: [{ by: refs.iam }],
        reviewed: [{ answer: 'certify', by: refs.iam, number: 1 }],
        ...{ ended: [], removed: [] },
      },
      reviewsDone: [{ answer: 'certify', reason: 'Not needed' }],
    });
    expect(itemOf(over.id)).toMatchObject({
      status: { state: 'expired', flags: ['overdue'] },
      standing: [
        { from, to: over.validTo, how: 'in_force' },
        { from: over.validTo, to, how: 'in_place_after_end' },
      ],
      people: { ended: [{ at: over.validTo, how: 'expire' }] },
    });
    expect(content.incidents).toMatchObject([{ id: incident.id }]);
    const counts = Object.fromEntries(
      content.frameworks.map(({ id, count }: { id: string; count: number }) => [
        id,
        count,
      ]),
    );
    expect(counts).toMatchObject({
      ...{ '8.5.1': 2, '8.6.1': 0, '7.2.4': 1, 'RS.AN-03': 1 },
    });
    const proof = await verified(await evidence.file(pack, 'pack.json'));
    expect(proof).toMatchObject({ code: 0 });
  });

  it('is the same, byte for byte, whatever happens afterwards', async () => {
    const { clock } = register;
    const { act, active } = journeys;
    const inForce = await active();
    await active({ controlDomain: 'session' });
    clock.advance({ days: 2 });
    const period = { from: clock.in(-30), to: clock.in(0) };
    const first = await evidence.made(period);

    await act(inForce, { action: 'complete' }, refs.owner);
    await active();
    await reviewsIn(register).created({ occurredAt: clock.in(-1) });
    clock.advance({ days: 3 });
    const second = await evidence.made(period);
    expect(second.checkpoint).toEqual(first.checkpoint);
    expect(second.files).toEqual(first.files);
    for (const { name, bytes } of first.files) {
      const [one, other] = [
        await evidence.file(first, name),
        await evidence.file(second, name),
      ];
      expect(one).toBe(other);
      expect(Buffer.byteLength(one)).toBe(bytes);
    }
    // By a later checkpoint it is about the same, and shows more of each history.
    const third = await evidence.made({
      ...period,
      checkpoint: clock.in(0).slice(0, 10),
    });
    expect(third.totals).toMatchObject({ exceptions: 2 });
    expect(third.files).not.toEqual(first.files);
    const proof = await verified(await evidence.file(third, 'pack.json'));
    expect(proof).toMatchObject({ code: 0 });
  });

  it('is about what was asked for, and says what it does not cover', async () => {
    const { clock } = register;
    const { active } = journeys;
    await active();
    const session = await active({ controlDomain: 'session' });
    await evidence.checkpoint();
    clock.advance({ ms: 3_600_000 });
    await active({ controlDomain: 'session' });
    const pack = await evidence.ready(
      await evidence.asked({
        filters: { controlDomain: ['session'], requester: [refs.owner] },
      }),
    );
    expect(pack.coverage).toEqual({
      complete: false,
      until: pack.checkpoint.at,
    });
    // What came to be at the very instant is over the edge of what is covered.
    const content = await contentOf(pack);
    expect(content.exceptions).toEqual([]);

    clock.advance({ days: 1 });
    const next = await evidence.made({
      filters: { controlDomain: ['session'], requester: [refs.owner] },
    });
    const { exceptions } = await contentOf(next);
    expect(exceptions).toHaveLength(2);
    expect(exceptions.map(({ id }: { id: string }) => id)).toContain(
      session.id,
    );
  });

  it('can be read and printed, and does nothing in a browser or a spreadsheet', async () => {
    const words = '=1+1 <script>alert(1)</script>';
    await journeys.active({
      reason: { category: 'other', justification: words },
    });
    register.clock.advance({ days: 1 });
    const pack = await evidence.made();
    const html = await evidence.file(pack, 'report.html');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
    expect(html).toContain(pack.checkpoint.root);
    expect(html).toContain(pack.files[0].sha256);
    expect(html).toContain('not checked');
    expect(html).not.toMatch(/complian/i);
    expect(html.match(/<\/html>/g)).toHaveLength(1);
    const csv = await evidence.file(pack, 'pack.csv');
    expect(csv).toContain(`'=1+1`);
    expect(csv.trim().split('\r\n')).toHaveLength(2);
    const { headers } = await register.get(`/evidence/${pack.id}/report.html`);
    expect(headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment/),
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  });

  it('is asked for once under one key', async () => {
    await evidence.checkpoint();
    const { clock, post } = register;
    const body = { from: clock.in(-9), to: clock.in(0) };
    const ask = () =>
      post('/evidence', body, refs.auditor)
        .set('Idempotency-Key', 'once')
        .expect(202);
    const [{ body: one }, { body: other }] = [await ask(), await ask()];
    expect(other).toEqual(one);
    const { body: page } = await register.get('/evidence').expect(200);
    expect(page.totalItems).toBe(1);
    await evidence.ready(one);
  });

  it('names the field that is wrong', async () => {
    const { clock, get, post } = register;
    const refuses = async (body: object, field: string) => {
      const answer = await post('/evidence', body, refs.auditor).expect(400);
      expect(JSON.stringify(answer.body)).toContain(field);
    };
    const period = { from: clock.in(-9), to: clock.in(0) };
    await refuses({ ...period, to: clock.in(1) }, 'to');
    await refuses({ ...period, from: clock.in(0) }, 'to');
    await refuses({ to: period.to }, 'from');
    await refuses({ ...period, formats: ['pdf'] }, 'formats');
    await refuses(
      { ...period, filters: { state: ['active'] } },
      'filters.state',
    );
    await refuses({ ...period, filters: { owner: [] } }, 'filters.owner');
    await refuses({ ...period, checkpoint: '2001-01-01' }, 'checkpoint');
    await refuses({ ...period, checkpoint: '2001-13-01' }, 'checkpoint');
    await get('/evidence?sort=x').expect(400);
    await get('/evidence/checkpoints/nothing').expect(400);
  });

  it('shows an exception in a checkpoint, and no other', async () => {
    const { clock, get } = register;
    const covered = await journeys.active();
    clock.advance({ days: 1 });
    await evidence.checkpoint();
    const late = await journeys.active();
    const day = clock.in(0).slice(0, 10);
    const path = `/evidence/checkpoints/${day}`;
    const { body } = await get(`${path}?exception=${covered.id}`).expect(200);
    expect(body.inclusion).toMatchObject({
      ...{ kind: 'exception', id: covered.id, sequence: covered.version },
    });
    await get(`${path}?exception=${late.id}`).expect(404);
    const { body: alone } = await get(path).expect(200);
    expect(alone).not.toHaveProperty('inclusion');
    const { body: page } = await get('/evidence/checkpoints').expect(200);
    expect(page.items).toContainEqual(alone);
  });
});

it('Evidence waits for the first checkpoint', async () => {
  const register = await startRegister({
    knex: await freshDatabase('SQLITE_3'),
    features: [mockServices.scheduler.factory({ skipTaskRunOnStartup: true })],
  });
  const { clock, get, post } = register;
  const body = { from: clock.in(-9), to: clock.in(0) };
  await post('/evidence', body, refs.auditor).expect(409);
  await evidenceIn(register).checkpoint();
  await post('/evidence', body, refs.auditor).expect(202);
  const { body: page } = await get('/evidence').expect(200);
  expect(page.totalItems).toBe(1);
  await register.stop();
});
