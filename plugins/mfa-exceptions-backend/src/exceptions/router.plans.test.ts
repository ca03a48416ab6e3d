import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { approval } from '../__testUtils__/journeys';
import { aPlan, patternsIn } from '../__testUtils__/patterns';
import { expectBadRequest } from '../__testUtils__/refusals';

const attaching = { action: 'attach_plan', remediationPlan: aPlan } as const;

describe.each(databases.eachSupportedId())('A repeat on %p', databaseId => {
  let register: Register;
  let patterns: ReturnType<typeof patternsIn>;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    patterns = patternsIn(register);
  });

  /** Asked for a third time since, which takes a plan of that one alone. */
  const askedThrice = async () => {
    const [first] = await patterns.asked(2);
    const { scope } = first;
    await patterns.asked(1, { scope, remediationPlan: aPlan });
    return first;
  };
  const see = async (id: string, caller: string = refs.governance) =>
    (await register.get(`/exceptions/${id}`, caller).expect(200)).body;
  const act = (
    { id, version }: { id: string; version: number },
    command: object,
    caller: string,
  ) =>
    register.post(
      `/exceptions/${id}/transitions`,
      { version, ...command },
      caller,
    );
  const availabilityOf = (
    { allowedActions }: { allowedActions: { action: string }[] },
    action: string,
  ) => allowedActions.find(each => each.action === action);

  it('is not approved without a plan, also when it only came to be one since', async () => {
    const first = await askedThrice();
    const seen = await see(first.id);
    expect(seen.similarity).toEqual({ repeats: 0, copies: 0 });
    const missing = {
      allowed: false,
      code: 'plan_missing',
      reason: expect.stringContaining('asked for 2 times before'),
    };
    expect(availabilityOf(seen, 'approve')).toMatchObject(missing);
    const { body } = await act(seen, approval, refs.governance).expect(409);
    expect(body.error).toMatchObject({
      message: expect.stringContaining('needs a remediation plan'),
      allowedActions: expect.not.arrayContaining(['approve']),
    });
  });

  it('is approved once its requester has attached one, without asking anew', async () => {
    const first = await askedThrice();
    const seen = await see(first.id, refs.owner);
    expect(availabilityOf(seen, 'attach_plan')).toMatchObject({
      allowed: true,
    });
    const planned = await act(seen, attaching, refs.owner).expect(200);
    expect(planned.body).toMatchObject({
      ...{ state: 'requested', round: 1 },
      remediationPlan: aPlan,
    });
    await act(planned.body, approval, refs.governance).expect(200);
    const { body } = await register.get(`/exceptions/${first.id}/history`);
    expect(body.items).toMatchObject([
      { action: 'create' },
      { action: 'submit' },
      { action: 'attach_plan', changes: { remediationPlan: { to: aPlan } } },
      { action: 'approve' },
    ]);
  });

  it('takes a plan from nobody else, and none that says nothing', async () => {
    const first = await askedThrice();
    await act(first, attaching, refs.governance).expect(403);
    await expectBadRequest(
      register,
      act(first, { action: 'attach_plan' }, refs.owner),
      'remediationPlan',
    );
  });

  it('is refused among many as well, by itself', async () => {
    const first = await askedThrice();
    const [single] = await patterns.asked(1);
    const items = [first, single].map(({ id, version }) => ({ id, version }));
    const { body } = await register
      .post('/exceptions/decisions', { ...approval, items }, refs.governance)
      .expect(200);
    expect(body.items).toMatchObject([
      {
        status: 'refused',
        error: { message: expect.stringContaining('remediation plan') },
      },
      { status: 'done' },
    ]);
  });

  it('waits for its approvers with what is missing', async () => {
    const first = await askedThrice();
    const { body } = await register
      .get('/tasks?kind=approval&limit=500', refs.governance)
      .expect(200);
    const item = body.items.find(
      (each: { exception: { id: string } }) => each.exception.id === first.id,
    );
    expect(item).toMatchObject({ planMissing: true, actions: ['reject'] });
  });

  it('waits for its requester, who attaches one', async () => {
    const first = await askedThrice();
    const waiting = async () => {
      const { body } = await register
        .get('/tasks?kind=plan&limit=500', refs.owner)
        .expect(200);
      return body.items.filter(
        (each: { exception: { id: string } }) => each.exception.id === first.id,
      );
    };
    expect(await waiting()).toMatchObject([
      {
        ...{ kind: 'plan', actions: ['attach_plan'], bulkDecision: false },
        ...{ assignee: refs.owner, urgency: 'now' },
      },
    ]);
    await act(first, attaching, refs.owner).expect(200);
    expect(await waiting()).toEqual([]);
  });
});
