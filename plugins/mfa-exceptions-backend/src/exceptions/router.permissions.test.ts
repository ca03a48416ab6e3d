import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Test } from 'supertest';
import {
  requestBody,
  startRegister,
  type Register,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { approval, journeysIn } from '../__testUtils__/journeys';
import {
  hasState,
  hasSubjectClass,
  isRequester,
  policyOf,
  type Answers,
} from '../__testUtils__/permissions';

const { DENY } = AuthorizeResult;
const MISSING = '7d1f6a8e-0000-4000-8000-000000000000';
const notMine = isRequester({ refs: [refs.colleague] });

describe.each(databases.eachSupportedId())('On %p, a policy', databaseId => {
  const policy = policyOf({});
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;

  beforeAll(async () => {
    register = await startRegister({
      knex: await freshDatabase(databaseId),
      features: [policy.feature],
    });
    journeys = journeysIn(register);
  });

  afterEach(() => {
    policy.answers = {};
    policy.ask.mockClear();
  });

  let readers = 0;
  /** Somebody who has not asked lately, so that nothing is known of them. */
  const newReader = () => `user:default/reader-${(readers += 1)}`;

  it('makes what may not be seen answer as what is not there', async () => {
    const { id, version } = await journeys.requested();
    const before = await contentsOf(register.knex);
    policy.answers = { read: notMine };
    const { get, patch, post } = register;
    const changes = { version, changes: { riskRating: 'low' } };
    const calls: ((one: string) => Test)[] = [
      one => get(`/exceptions/${one}`, newReader()),
      one => get(`/exceptions/${one}/history`, newReader()),
      one => get(`/exceptions/${one}/verification`, newReader()),
      one => patch(`/exceptions/${one}`, changes),
      one => patch(`/exceptions/${one}`, { ...changes, version: 99 }),
      one => post(`/exceptions/${one}/transitions`, { ...approval, version }),
    ];
    for (const call of calls) {
      const hidden = await call(id).expect(404);
      const missing = await call(MISSING).expect(404);
      expect(hidden.text.replaceAll(id, MISSING)).toBe(missing.text);
    }
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });

  it('makes each of many decisions answer for itself', async () => {
    const [seen, hidden] = [
      await journeys.requested(),
      await journeys.requested(),
    ];
    policy.answers = {
      read: { not: hasSubjectClass({ subjectClasses: ['vendor'] }) },
    };
    const vendors = await journeys.requested({ subjectRef: refs.vendor });
    const decide = async (...items: { id: string; version: number }[]) => {
      const { body } = await register
        .post(
          '/exceptions/decisions',
          {
            ...approval,
            items: items.map(({ id, version }) => ({ id, version })),
          },
          refs.governance,
        )
        .expect(200);
      return body.items;
    };
    policy.ask.mockClear();
    const missing = { id: MISSING, version: vendors.version };
    const [done, other, unseen, absent] = await decide(
      seen,
      hidden,
      vendors,
      missing,
    );
    expect([done.status, other.status]).toEqual(['done', 'done']);
    expect(JSON.stringify(unseen).replaceAll(vendors.id, MISSING)).toBe(
      JSON.stringify(absent),
    );
    expect(policy.ask).toHaveBeenCalledTimes(1);
  });

  it('forbids what may be seen but not done, and changes nothing', async () => {
    const { id, version } = await journeys.requested();
    const before = await contentsOf(register.knex);
    const { patch, post } = register;
    const transitions = `/exceptions/${id}/transitions`;
    policy.answers = { request: DENY, approve: DENY, revoke: DENY };

    await post('/exceptions', requestBody(register.clock)).expect(403);
    const draft = requestBody(register.clock, { submit: false });
    await post('/exceptions', draft).expect(403);
    const withdraw = { action: 'withdraw', version };
    await post(transitions, withdraw, refs.owner).expect(403);
    const approve = { ...approval, version };
    await post(transitions, approve, refs.governance).expect(403);
    const narrower = { version, changes: { validTo: register.clock.in(1) } };
    await patch(`/exceptions/${id}`, narrower).expect(403);
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });

  it('counts and pages only what may be seen', async () => {
    const controlDomain = 'help_desk';
    const theirs: string[] = [];
    for (const requester of [refs.colleague, refs.owner, refs.colleague]) {
      const body = requestBody(register.clock, { controlDomain });
      const answer = await register.post('/exceptions', body, requester);
      theirs.push(...(requester === refs.owner ? [] : [answer.body.id]));
    }
    policy.answers = { read: notMine };
    const query = `/exceptions?controlDomain=${controlDomain}&limit=1`;
    const reader = newReader();
    const { body: first } = await register.get(query, reader).expect(200);
    const { body: second } = await register
      .get(`${query}&cursor=${first.pageInfo.nextCursor}`, reader)
      .expect(200);
    expect([first.totalItems, second.totalItems]).toEqual([2, 2]);
    expect([first, second].map(({ items }) => items[0].id).sort()).toEqual(
      theirs.sort(),
    );
    expect(second.pageInfo.nextCursor).toBeUndefined();
  });

  it('narrows what a person is told they can do', async () => {
    const { id } = await journeys.requested();
    const actions = async (answers: Answers) => {
      policy.answers = answers;
      const reader = refs.breakGlassApprovers[answers.approve ? 0 : 1];
      const { body } = await register.get(`/exceptions/${id}`, reader);
      return body.allowedActions.filter(
        ({ code }: { code: string }) => code === 'not_permitted',
      );
    };
    expect(await actions({})).toEqual([]);
    policy.answers = { approve: DENY };
    const { body } = await register.get(`/exceptions/${id}`, refs.governance);
    expect(body.allowedActions).toContainEqual({
      action: 'approve',
      allowed: false,
      code: 'not_permitted',
      reason: "The portal's permission policy does not allow this",
    });
    // What the rules refuse already keeps their reason.
    expect(body.allowedActions).toContainEqual(
      expect.objectContaining({ action: 'submit', code: 'state' }),
    );
  });

  it('names no like of a request that may not be seen, but counts it', async () => {
    const body = requestBody(register.clock, { submit: true });
    const { submit, ...asked } = body;
    for (let time = 0; time < 2; time++) {
      await register.post('/exceptions', body, refs.owner).expect(201);
    }
    const validated = async (reader: string) =>
      (await register.post('/exceptions/validate', asked, reader).expect(200))
        .body;
    const everything = await validated(newReader());
    policy.answers = { read: notMine };
    const hidden = await validated(newReader());
    expect(everything.repeats).toHaveLength(2);
    expect(hidden).toEqual({ ...everything, repeats: [], copies: [] });
    expect(hidden.breaches).toContainEqual(
      expect.objectContaining({ field: 'remediationPlan' }),
    );
  });

  it('is asked once for a change, and for reads once in a while', async () => {
    const { id, version } = await journeys.requested();
    const reader = newReader();
    policy.ask.mockClear();
    for (const path of ['', `/${id}`, `/${id}/history`, '']) {
      await register.get(`/exceptions${path}`, reader).expect(200);
    }
    expect(policy.ask).toHaveBeenCalledTimes(1);

    policy.answers = { approve: DENY };
    const approve = { ...approval, version };
    const decide = () =>
      register.post(`/exceptions/${id}/transitions`, approve, refs.governance);
    await decide().expect(403);
    policy.answers = {};
    await decide().expect(200);
    expect(policy.ask).toHaveBeenCalledTimes(3);
  });

  it('does not come between a repeated change and its first answer', async () => {
    const { id, version } = await journeys.requested();
    policy.answers = { approve: hasState({ states: ['requested'] }) };
    const decide = () =>
      register
        .post(
          `/exceptions/${id}/transitions`,
          { ...approval, version },
          refs.governance,
        )
        .set('Idempotency-Key', `decide-${id}`);
    const first = await decide().expect(200);
    const again = await decide().expect(200);
    expect(again.body).toEqual(first.body);
    await register
      .post(
        `/exceptions/${id}/transitions`,
        { ...approval, version: first.body.version },
        refs.nestedGovernance,
      )
      .expect(403);
  });

  it('that cannot be asked lets nobody in', async () => {
    const { id } = await journeys.requested();
    policy.ask.mockRejectedValueOnce(new Error('The policy is away'));
    const reader = newReader();
    await register.get(`/exceptions/${id}`, reader).expect(503);
    await register.get(`/exceptions/${id}`, reader).expect(200);
  });
});
