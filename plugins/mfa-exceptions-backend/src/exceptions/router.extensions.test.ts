import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { approval, daysAfter, journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';

const { action: _action, ...judgement } = approval;
const granted = { decision: 'approve', ...judgement } as const;

describe.each(databases.eachSupportedId())('A later end on %p', databaseId => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    journeys = journeysIn(register);
  });

  const ask = (exception: ExceptionDetail, changes: object = {}) =>
    register.post(`/exceptions/${exception.id}/extensions`, {
      version: exception.version,
      validTo: daysAfter(exception.validTo, 20),
      justification: `The replacement of ${exception.id} is late.`,
      ...changes,
    });
  const decide = (
    { id, version }: ExceptionDetail,
    decision: object,
    caller: string = refs.governance,
    number: number | string = 1,
  ) =>
    register.post(
      `/exceptions/${id}/extensions/${number}/decision`,
      { version, ...decision },
      caller,
    );

  it('is asked for, approved by another, and then holds', async () => {
    const active = await journeys.active();
    expect(active).toMatchObject({
      extensions: [],
      extensionTerms: {
        remaining: 1,
        maxDays: 45,
        latestEnd: daysAfter(active.validTo, 45),
      },
    });
    const { body: asked } = await ask(active).expect(200);
    expect(asked).toMatchObject({
      state: 'active',
      validTo: active.validTo,
      extensions: [{ number: 1, state: 'pending', from: active.validTo }],
    });
    expect(asked.tasks).toContainEqual(
      expect.objectContaining({
        kind: 'extension_approval',
        path: 'governance',
        assignee: 'group:default/security-governance',
      }),
    );

    const { body: extended } = await decide(asked, granted).expect(200);
    expect(extended).toMatchObject({
      state: 'active',
      validTo: daysAfter(active.validTo, 20),
      originalValidTo: active.validTo,
      extensions: [{ state: 'approved', approvals: [{ by: refs.governance }] }],
      extensionTerms: { remaining: 0 },
    });
    const { body: read } = await register.get(`/exceptions/${active.id}`);
    expect(read.validTo).toBe(extended.validTo);
    const { body: history } = await register.get(
      `/exceptions/${active.id}/history`,
    );
    expect(
      history.items.slice(-2).map((entry: { action: string }) => entry.action),
    ).toEqual(['extend', 'approve_extension']);
    await register
      .get(`/exceptions/${active.id}/verification`)
      .expect(({ body }) => expect(body.verified).toBe(true));
  });

  it('is refused for what it asks, naming the field', async () => {
    const vendorContractEnd = register.clock.in(40);
    const active = await journeys.active({ vendorContractEnd });
    const refusals: [field: string, changes: object][] = [
      ['validTo', { validTo: daysAfter(vendorContractEnd, 1) }],
      ['validTo', { validTo: active.validTo }],
      ['validTo', { validTo: 'tomorrow' }],
      ['justification', { justification: active.reason.justification }],
      ['justification', { justification: '' }],
      ['version', { version: '4' }],
      ['scope', { scope: active.scope }],
    ];
    for (const [field, changes] of refusals) {
      await expectBadRequest(register, ask(active, changes), field);
    }
    const { body: asked } = await ask(active, {
      validTo: vendorContractEnd,
    }).expect(200);
    const decisions: [field: string, decision: object][] = [
      ['decision', { decision: 'maybe' }],
      ['controlStrength', { decision: 'approve', residualRisk: 'low' }],
      ['path', { ...granted, path: 'vendor_management' }],
      ['reason', { decision: 'reject' }],
      ['reason', { decision: 'reject', reason: ' ' }],
      ['force', { ...granted, force: true }],
    ];
    for (const [field, decision] of decisions) {
      await expectBadRequest(register, decide(asked, decision), field);
    }
    for (const number of ['0', 'x', '1e3', '99999']) {
      await expectBadRequest(
        register,
        decide(asked, granted, refs.governance, number),
        'number',
      );
    }
  });

  it('is for the requester to ask, and for others to grant', async () => {
    const active = await journeys.active();
    await register
      .post(
        `/exceptions/${active.id}/extensions`,
        {
          version: active.version,
          validTo: daysAfter(active.validTo, 5),
          justification: 'A colleague asks',
        },
        refs.colleague,
      )
      .expect(403);
    const { body: asked } = await ask(active).expect(200);
    for (const caller of [refs.owner, refs.iam, refs.auditor]) {
      await decide(asked, granted, caller).expect(403);
    }
    const withdrawal = { decision: 'withdraw' };
    await decide(asked, withdrawal, refs.governance).expect(403);
    const { body } = await decide(asked, withdrawal, refs.owner).expect(200);
    expect(body.extensions).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('is refused as things stand, and says how they do', async () => {
    const asked = await journeys.extended();
    const { body: twice } = await ask(asked, { justification: 'And more' });
    expect(twice.error).toMatchObject({
      name: 'ConflictError',
      state: 'active',
      version: asked.version,
      allowedActions: expect.arrayContaining(['withdraw_extension']),
    });
    await decide(asked, { ...granted, version: 1 }).expect(409);
    await decide(asked, granted, refs.governance, 2).expect(404);
    const { body: extended } = await decide(asked, granted).expect(200);
    await decide(extended, granted, refs.nestedGovernance).expect(409);
    const { body: last } = await ask(extended, { justification: 'Again' });
    expect(last.error.message).toContain('No later end is admitted');

    const approved = await journeys.approved();
    await ask(approved).expect(409);
  });

  it('is answered once for one idempotency key', async () => {
    const active = await journeys.active();
    const { body: first } = await ask(active)
      .set('Idempotency-Key', 'k')
      .expect(200);
    const { body: again } = await ask(active)
      .set('Idempotency-Key', 'k')
      .expect(200);
    expect(again).toEqual(first);
  });

  it('lapses with the end, at that very instant', async () => {
    const { clock, get } = register;
    const asked = await journeys.extended();
    clock.advance({ days: 30 });
    const { body: read } = await get(`/exceptions/${asked.id}`).expect(200);
    expect(read).toMatchObject({
      state: 'expired',
      extensions: [{ state: 'lapsed', decidedAt: asked.validTo }],
    });
    const open = read.tasks.filter(
      (task: { closedAt?: string }) => !task.closedAt,
    );
    expect(open).toMatchObject([{ kind: 'removal' }]);
    const { body: late } = await decide(asked, granted).expect(409);
    expect(late.error.state).toBe('expired');
  });
});
