import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { startRegister, type Register } from '../__testUtils__/backend';
import { company, person, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { approval, journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';

const groups = {
  governance: 'security-governance',
  vendors: 'vendor-management',
};

describe.each(databases.eachSupportedId())('Approvers on %p', databaseId => {
  let entities: Entity[];
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;

  beforeEach(() => {
    entities = company;
  });

  beforeAll(async () => {
    const knex = await freshDatabase(databaseId);
    register = await startRegister({ knex, entities: () => entities });
    journeys = journeysIn(register);
  });

  const without = (ref: string) =>
    company.filter(entity => stringifyEntityRef(entity) !== ref);
  const moved = (ref: string, ...to: string[]) => [
    ...without(ref),
    person(ref, ...to),
  ];
  const vendor = () =>
    journeys.requested({
      subjectRef: refs.vendor,
      vendorContractEnd: register.clock.in(60),
    });

  it.each([
    ['has left the company', () => without(refs.governance)],
    ['has changed groups', () => moved(refs.governance, 'marketing')],
    ['is in the wrong group now', () => moved(refs.governance, groups.vendors)],
  ])('no longer count once one %s, and are kept', async (_, later) => {
    const { act } = journeys;
    const request = await vendor();
    const once = await act(request, approval, refs.governance);
    expect(once).toMatchObject({ state: 'requested' });
    entities = later();

    const { body: seen } = await register.get(
      `/exceptions/${once.id}`,
      refs.nestedGovernance,
    );
    expect(seen.allowedActions).toContainEqual({
      action: 'approve',
      allowed: true,
    });
    const twice = await act(once, approval, refs.vendorManager);
    expect(twice).toMatchObject({
      state: 'requested',
      approvals: [
        { by: refs.governance, lapsedAt: register.clock.now().toISOString() },
        { by: refs.vendorManager, path: 'vendor_management' },
      ],
    });
    expect(twice.tasks.filter(({ closedAt }) => !closedAt)).toMatchObject([
      { kind: 'approval', path: 'governance' },
    ]);
    await expect(
      act(twice, approval, refs.nestedGovernance),
    ).resolves.toMatchObject({ state: 'approved' });
  });

  it('count again when they are back and say so', async () => {
    const { act } = journeys;
    const once = await act(await vendor(), approval, refs.governance);
    entities = without(refs.governance);
    const twice = await act(once, approval, refs.vendorManager);
    entities = company;
    const approved = await act(twice, approval, refs.governance);
    expect(approved.state).toBe('approved');
    await register
      .get(`/exceptions/${approved.id}/verification`)
      .expect(({ body }) => expect(body.verified).toBe(true));
  });

  it('who are in two groups leave the other one its path', async () => {
    const { act } = journeys;
    entities = moved(refs.governance, groups.governance, groups.vendors);
    const once = await act(await vendor(), approval, refs.governance);
    expect(once.approvals).toMatchObject([
      {
        path: 'governance',
        eligiblePaths: ['governance', 'vendor_management'],
      },
    ]);
    const approved = await act(once, approval, refs.nestedGovernance);
    expect(approved).toMatchObject({
      state: 'approved',
      approvals: [
        { by: refs.governance, path: 'vendor_management' },
        { by: refs.nestedGovernance, path: 'governance' },
      ],
    });
  });

  it('may say which of their groups they speak for', async () => {
    const { act } = journeys;
    entities = moved(refs.governance, groups.governance, groups.vendors);
    const request = await vendor();
    const chosen = { ...approval, path: 'vendor_management' };
    const once = await act(request, chosen, refs.governance);
    expect(once.approvals).toMatchObject([{ path: 'vendor_management' }]);
    const transitions = `/exceptions/${once.id}/transitions`;
    const version = { version: once.version };
    await expectBadRequest(
      register,
      register.post(
        transitions,
        { ...chosen, ...version },
        refs.nestedGovernance,
      ),
      'path',
    );
    await register
      .post(transitions, { ...approval, ...version }, refs.vendorManager)
      .expect(403);
  });

  it('find what a request says no more taken from it', async () => {
    const plan = {
      owner: refs.owner,
      link: 'https://example.com/plan',
      targetDate: register.clock.in(90),
    };
    const drafted = await journeys.draft({
      remediationPlan: plan,
      vendorContractEnd: register.clock.in(90),
    });
    const { body } = await register
      .patch(`/exceptions/${drafted.id}`, {
        version: drafted.version,
        changes: { remediationPlan: null, vendorContractEnd: null },
      })
      .expect(200);
    expect(Object.keys(body)).not.toEqual(
      expect.arrayContaining(['remediationPlan']),
    );
    expect(body.vendorContractEnd).toBeUndefined();
    await register
      .get(`/exceptions/${drafted.id}/verification`)
      .expect(({ body: chain }) => expect(chain.verified).toBe(true));
  });
});
