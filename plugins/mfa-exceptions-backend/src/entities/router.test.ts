import type {
  EntitySummary,
  ExceptionDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';

const summaryOf = (ref: string) => `/entities/${ref.replace(':', '/')}/summary`;

describe.each(databases.eachSupportedId())('Summaries on %p', databaseId => {
  let register: Register;
  let waiting: ExceptionDetail;
  let ended: ExceptionDetail;
  let inForce: ExceptionDetail;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    const { clock } = register;
    const { active, requested } = journeysIn(register);
    ended = await active({ validTo: clock.in(5) });
    clock.advance({ days: 6 });
    inForce = await active({ controlDomain: 'session', validTo: clock.in(60) });
    waiting = await requested({ controlDomain: 'recovery' });
  });

  const summary = async (ref: string, caller?: string) => {
    const { body } = await register.get(summaryOf(ref), caller).expect(200);
    return body as EntitySummary;
  };

  it('say first what is most urgent, then what else there is', async () => {
    const { clock } = register;
    await expect(summary(refs.app)).resolves.toMatchObject({
      subjectRef: refs.app,
      subjectClass: 'application',
      total: 3,
      inForce: 1,
      states: { expired: 1, active: 1, requested: 1, draft: 0 },
      flags: { overdue: 1, expiring_soon: 0 },
      headline: {
        kind: 'overdue',
        count: 1,
        exceptionId: ended.id,
        at: ended.validTo,
      },
      nextEnd: { exceptionId: inForce.id, at: inForce.validTo },
      nextReview: { exceptionId: inForce.id, at: clock.in(30) },
      layers: {
        requesters: [refs.owner],
        approvers: [refs.governance],
        implementers: [refs.iam],
      },
    });
  });

  it.each<[who: string, caller: string, steps: () => [string, string][]]>([
    ['requester', refs.owner, () => [[ended.id, 'resubmit']]],
    ['colleague', refs.colleague, () => []],
    ['approver', refs.nestedGovernance, () => [[waiting.id, 'approve']]],
    ['engineer', refs.secondIam, () => [[ended.id, 'confirm_removal']]],
    ['auditor', refs.auditor, () => []],
    ['plugin', 'plugin:tech-insights', () => []],
  ])('tell the %s what waits for them', async (_who, caller, steps) => {
    const { nextSteps } = await summary(refs.app, caller);
    expect(
      nextSteps.map(({ exceptionId, action }) => [exceptionId, action]),
    ).toEqual(steps());
  });

  it('are calm about an entity without exceptions', async () => {
    const nothing = { total: 0, headline: { kind: 'none', count: 0 } };
    await expect(summary(refs.vendor)).resolves.toMatchObject({
      ...nothing,
      subjectClass: 'vendor',
      nextSteps: [],
    });
    const ungoverned = await summary(refs.ungoverned);
    expect(ungoverned).toMatchObject(nothing);
    expect(ungoverned).not.toHaveProperty('subjectClass');
  });

  it('find an entity in whatever case, or not at all', async () => {
    const { get } = register;
    const { body } = await get(
      '/entities/Component/Default/PAYMENTS/summary',
    ).expect(200);
    expect(body).toMatchObject({ subjectRef: refs.app, total: 3 });
    await get(summaryOf('component:default/nothing')).expect(404);
    await get(summaryOf('component:nowhere/payments')).expect(404);
    await get('/entities/component/default/a%2Fb/summary').expect(400);
    await get('/entities/component/default/%00/summary').expect(400);
  });

  it('come for a thousand entities at once, in the order asked for', async () => {
    const unknown = Array.from(
      { length: 996 },
      (_, index) => `component:default/app-${index}`,
    );
    const entityRefs = [
      refs.vendor,
      ...unknown.slice(0, 500),
      refs.app,
      ...unknown.slice(500),
      refs.ungoverned,
      'Component:Default/Payments',
    ];
    expect(entityRefs).toHaveLength(1_000);
    const { body } = await register
      .post('/entities/summaries', { entityRefs }, refs.nestedGovernance)
      .expect(200);
    const items: EntitySummary[] = body.items;
    expect(items.map(({ subjectRef }) => subjectRef)).toEqual(
      entityRefs.map(ref => ref.toLocaleLowerCase('en-US')),
    );
    const one = await summary(refs.app, refs.nestedGovernance);
    expect(items[501]).toEqual(one);
    expect(items[999]).toEqual(one);
    expect(items[1]).toMatchObject({ total: 0, headline: { kind: 'none' } });
    expect(items[0].subjectClass).toBe('vendor');
  });

  it.each<[what: string, body: object]>([
    ['nothing', {}],
    ['no entities', { entityRefs: [] }],
    ['too many', { entityRefs: Array(1001).fill(refs.app) }],
    ['one for a list', { entityRefs: refs.app }],
    ['a short reference', { entityRefs: ['payments'] }],
    ['a NUL', { entityRefs: ['component:default/a\u0000'] }],
  ])('refuse %s', async (_what, body) => {
    const test = register.post('/entities/summaries', body);
    await expectBadRequest(register, test, 'entityRefs');
  });

  it('refuse an unknown field', async () => {
    const body = { entityRefs: [refs.app], deep: true };
    const test = register.post('/entities/summaries', body);
    await expectBadRequest(register, test, 'deep');
  });
});
