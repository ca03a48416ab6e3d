import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';

const scope = {
  population: { groups: ['contractors'], size: 40 },
  applications: ['ledger', 'payroll'],
};
// One request after the other for the same people takes a plan to end that.
const remediationPlan = {
  owner: refs.owner,
  link: 'https://example.com/plan',
  targetDate: '2030-06-01T00:00:00.000Z',
};

describe.each(databases.eachSupportedId())('PATCH on %p', databaseId => {
  let register: Register;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
  });

  const patch = (
    { id, version }: ExceptionDetail,
    changes: object,
    caller: string = refs.owner,
  ) => register.patch(`/exceptions/${id}`, { version, changes }, caller);

  it('edits what it names in a draft, and leaves the rest', async () => {
    const draft = await journeysIn(register).draft({
      ticketLinks: ['https://example.com/1'],
    });
    const validTo = register.clock.in(20);
    const { body } = await patch(draft, { validTo, riskRating: 'high' }).expect(
      200,
    );
    expect(body).toMatchObject({
      state: 'draft',
      version: 2,
      validTo,
      originalValidTo: validTo,
      riskRating: 'high',
      effectiveRisk: 'high',
      effectivePolicy: { maxDurationDays: 45 },
      ticketLinks: draft.ticketLinks,
      reason: draft.reason,
      compensatingControls: draft.compensatingControls,
    });
    await patch(body, { riskRating: 'low' }, refs.colleague).expect(403);
  });

  it('narrows an active exception at once, and keeps its first end', async () => {
    const active = await journeysIn(register).active({
      scope,
      remediationPlan,
    });
    const narrower = {
      population: { groups: ['contractors'], size: 12 },
      applications: ['ledger'],
    };
    const validTo = register.clock.in(4);
    const { body } = await patch(
      active,
      { scope: narrower, validTo },
      refs.colleague,
    ).expect(200);
    expect(body).toMatchObject({
      state: 'active',
      inForce: true,
      validTo,
      reviewDueAt: validTo,
      originalValidTo: active.validTo,
      scope: narrower,
      flags: expect.arrayContaining(['expiring_soon']),
    });
    const { body: history } = await register
      .get(`/exceptions/${active.id}/history`)
      .expect(200);
    expect(history.items[history.items.length - 1]).toMatchObject({
      action: 'narrow',
      actor: refs.colleague,
      changes: { validTo: { from: active.validTo, to: validTo } },
    });
  });

  it.each<[what: string, field: string, changes: (by: Register) => object]>([
    ['a later end', 'validTo', ({ clock }) => ({ validTo: clock.in(31) })],
    [
      'an end that has passed',
      'validTo',
      ({ clock }) => ({ validTo: clock.in(0) }),
    ],
    ['the same end', 'validTo', ({ clock }) => ({ validTo: clock.in(30) })],
    [
      'another application',
      'scope',
      () => ({ scope: { ...scope, applications: ['ledger', 'vault'] } }),
    ],
    [
      'every application',
      'scope',
      () => ({ scope: { ...scope, applications: [] } }),
    ],
    [
      'more people',
      'scope',
      () => ({
        scope: { ...scope, population: { groups: ['contractors'], size: 41 } },
      }),
    ],
    ['another risk', 'changes.riskRating', () => ({ riskRating: 'low' })],
    [
      'a shorter end and another control domain',
      'changes.controlDomain',
      ({ clock }) => ({ validTo: clock.in(4), controlDomain: 'session' }),
    ],
  ])('refuses %s for an active exception', async (_what, field, changes) => {
    const active = await journeysIn(register).active({
      scope,
      remediationPlan,
    });
    await expectBadRequest(register, patch(active, changes(register)), field);
  });

  it('leaves what is not concerned, or not there any more', async () => {
    const { active, requested } = journeysIn(register);
    const exception = await active({ scope, remediationPlan });
    const waiting = await requested({ subjectRef: refs.api });
    const before = await contentsOf(register.knex);
    const validTo = register.clock.in(4);
    await patch(exception, { validTo }, refs.auditor).expect(403);
    await patch(waiting, { validTo }).expect(409);
    register.clock.advance({ days: 30 });
    const { body } = await patch(exception, {
      validTo: register.clock.in(4),
    }).expect(409);
    expect(body.error).toMatchObject({
      state: 'expired',
      allowedActions: ['resubmit'],
    });
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });
});
