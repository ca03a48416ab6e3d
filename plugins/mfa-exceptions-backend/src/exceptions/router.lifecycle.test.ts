import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  requestBody,
  startRegister,
  type Register,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { approval, journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';

const removed = { action: 'confirm_removal', evidence: 'Not listed' } as const;

describe.each(databases.eachSupportedId())('An exception on %p', databaseId => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    journeys = journeysIn(register);
  });

  it('is asked for again after its end, on new grounds, and approved anew', async () => {
    const { clock, post } = register;
    const { act, active } = journeys;
    const first = await active();
    clock.advance({ days: 30 });
    const resubmit = (changes: object) =>
      post(`/exceptions/${first.id}/transitions`, {
        action: 'resubmit',
        version: first.version,
        changes,
      });

    const reason = { category: 'migration', justification: 'The move is late' };
    const validTo = clock.in(20);
    await expectBadRequest(register, resubmit({ validTo }), 'reason');
    await expectBadRequest(register, resubmit({ reason }), 'validTo');
    const { body: again } = await resubmit({ reason, validTo }).expect(200);
    expect(again).toMatchObject({
      state: 'requested',
      enforcement: 'removal_pending',
      flags: ['overdue', 'repeat_request'],
      round: 2,
      version: first.version + 2,
      originalValidTo: first.validTo,
      validTo,
    });
    expect(openOf(again)).toEqual([
      ['approval', 'group:default/security-governance'],
      ['removal', 'group:default/iam'],
    ]);

    const approved = await act(again, approval, refs.nestedGovernance);
    const inForce = await act(
      approved,
      { action: 'implement' },
      refs.secondIam,
    );
    expect(inForce).toMatchObject({
      state: 'active',
      enforcement: 'in_place',
      flags: ['repeat_request'],
    });
    expect(openOf(inForce)).toEqual([]);
    expect(inForce.approvals.map(({ round, by }) => [round, by])).toEqual([
      [1, refs.governance],
      [2, refs.nestedGovernance],
    ]);
  });

  it('is resubmitted with changes after a rejection, and only so', async () => {
    const { act, requested } = journeys;
    const request = await requested();
    const refusal = { action: 'reject', reason: 'Too long' } as const;
    const rejected = await act(request, refusal, refs.governance);
    expect(rejected.state).toBe('rejected');
    const unchanged = register.post(`/exceptions/${request.id}/transitions`, {
      action: 'resubmit',
      version: rejected.version,
    });
    await expectBadRequest(register, unchanged, 'changes');
    const changes = { validTo: register.clock.in(10) };
    await expect(
      act(rejected, { action: 'resubmit', changes }, refs.owner),
    ).resolves.toMatchObject({ state: 'requested', round: 2 });
  });

  it('of a vendor ends with the contract, and takes two approvals', async () => {
    const { clock, post } = register;
    const { act, requested } = journeys;
    const vendor = {
      subjectRef: refs.vendor,
      vendorContractEnd: clock.in(20),
    };
    const tooLong = post('/exceptions', requestBody(clock, vendor));
    await expectBadRequest(register, tooLong, 'validTo');

    const request = await requested({ ...vendor, validTo: clock.in(20) });
    const once = await act(request, approval, refs.governance);
    expect(once.state).toBe('requested');
    await expect(
      act(once, approval, refs.vendorManager),
    ).resolves.toMatchObject({
      state: 'approved',
      approvals: [{ path: 'governance' }, { path: 'vendor_management' }],
    });
  });

  it('of a service account takes the owner of its secrets', async () => {
    const { act, requested } = journeys;
    const request = await requested({ subjectRef: refs.serviceAccount });
    const once = await act(request, approval, refs.secretsOwner);
    expect(once.state).toBe('requested');
    await expect(act(once, approval, refs.governance)).resolves.toMatchObject({
      state: 'approved',
    });
  });

  it('of a break-glass account takes two approvers, and escalates its removal', async () => {
    const { clock, post, get } = register;
    const { act, requested } = journeys;
    const [bea, ben] = refs.breakGlassApprovers;
    const request = await requested({
      subjectRef: refs.breakGlass,
      validTo: clock.in(180),
      reason: { category: 'break_glass', justification: 'When all else fails' },
    });
    const transitions = `/exceptions/${request.id}/transitions`;
    const { version } = request;
    await post(transitions, { ...approval, version }, refs.governance).expect(
      403,
    );
    const once = await act(request, approval, bea);
    expect(once.state).toBe('requested');
    const { body: twice } = await post(
      transitions,
      { ...approval, version: once.version },
      bea,
    ).expect(403);
    expect(twice.error.message).toContain('approved it already');
    const approved = await act(once, approval, ben);
    const active = await act(approved, { action: 'implement' }, refs.iam);

    clock.advance({ days: 180 });
    const { body: ended } = await get(`/exceptions/${active.id}`).expect(200);
    expect(ended).toMatchObject({ state: 'expired', flags: ['overdue'] });
    const closed = await act(ended, removed, refs.secondIam);
    expect(closed.tasks.slice(-1)).toEqual([
      {
        kind: 'removal',
        assignee: 'group:default/iam',
        escalated: true,
        openedAt: clock.now().toISOString(),
        closedAt: clock.now().toISOString(),
      },
    ]);
  });

  it('is never decided by those it covers, under whatever name', async () => {
    const { clock, post } = register;
    for (const name of [refs.governance, 'GINA@example.com']) {
      const { body } = await post(
        '/exceptions',
        requestBody(clock, {
          scope: { population: { users: [name], size: 1 } },
        }),
      ).expect(201);
      const { body: refusal } = await post(
        `/exceptions/${body.id}/transitions`,
        { ...approval, version: body.version },
        refs.governance,
      ).expect(403);
      expect(refusal.error.message).toContain('covers this person');
    }
  });

  it('is put in place when its time has come, and not before', async () => {
    const { clock, post } = register;
    const { act, approved } = journeys;
    const early = await approved({ validFrom: clock.in(5) });
    await post(
      `/exceptions/${early.id}/transitions`,
      { action: 'implement', version: early.version },
      refs.iam,
    ).expect(409);
    clock.advance({ days: 5 });
    await expect(
      act(early, { action: 'implement' }, refs.iam),
    ).resolves.toMatchObject({ inForce: true });
  });

  it('is ended early, and stays overdue until its removal is confirmed', async () => {
    const { act, active } = journeys;
    const inForce = await active();
    const misused = { action: 'revoke', reason: 'Misused' } as const;
    const revoked = await act(inForce, misused, refs.governance);
    expect(revoked).toMatchObject({ state: 'revoked', flags: ['overdue'] });
    await expect(act(revoked, removed, refs.iam)).resolves.toMatchObject({
      state: 'closed',
      flags: [],
      removal: { by: refs.iam, evidence: removed.evidence },
    });
  });
});

/** What waits for whom. */
function openOf({ tasks }: ExceptionDetail) {
  return tasks
    .filter(({ closedAt }) => !closedAt)
    .map(({ kind, assignee }) => [kind, assignee]);
}
