import type { Response } from 'supertest';
import {
  decisions,
  requestBody,
  startRegister,
  type Register,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';

const statusesOf = (answers: Response[]) =>
  answers.map(({ status }) => status).sort();

describe.each(databases.eachSupportedId())('The API on %p', databaseId => {
  let register: Register;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
  });

  /** How many rows of each table some work has left. */
  const growthBy = async (work: () => Promise<unknown>) => {
    const before = await contentsOf(register.knex);
    await work();
    const after = await contentsOf(register.knex);
    return Object.fromEntries(
      Object.entries(after).map(([table, rows]) => [
        table.replace('mfa_', ''),
        rows.length - before[table].length,
      ]),
    );
  };

  it('refuses what was decided over an older version, and says how things stand', async () => {
    const { post, knex } = register;
    const { requested } = journeysIn(register);
    const { id } = await requested();
    const transitions = `/exceptions/${id}/transitions`;
    const before = await contentsOf(knex);
    const { body } = await post(
      transitions,
      decisions.approve(1),
      refs.governance,
    ).expect(409);
    expect(body.error).toMatchObject({
      name: 'ConflictError',
      state: 'requested',
      version: 2,
      allowedActions: ['approve', 'reject'],
    });
    const { body: ahead } = await register
      .patch(`/exceptions/${id}`, {
        version: 3,
        changes: { riskRating: 'low' },
      })
      .expect(409);
    expect(ahead.error).toMatchObject({ state: 'requested', version: 2 });
    await expect(contentsOf(knex)).resolves.toEqual(before);
  });

  it('refuses what the state does not admit, in the same words', async () => {
    const { post, knex } = register;
    const { requested } = journeysIn(register);
    const { id } = await requested();
    const before = await contentsOf(knex);
    const { body } = await post(
      `/exceptions/${id}/transitions`,
      decisions.implement(2),
      refs.iam,
    ).expect(409);
    expect(body.error).toMatchObject({
      name: 'ConflictError',
      state: 'requested',
      version: 2,
      allowedActions: [],
    });
    await expect(contentsOf(knex)).resolves.toEqual(before);
  });

  it('says also whether the review is for the caller to answer', async () => {
    const { patch, post } = register;
    const { id, version } = await journeysIn(register).active();
    const stale = { version: 1, changes: { riskRating: 'low' } };
    const submit = { action: 'submit', version };
    for (const [caller, actions] of [
      [refs.iam, ['certify', 'reduce', 'review_revoke', 'dont_know']],
      [refs.governance, []],
    ] as const) {
      const answers = [
        await patch(`/exceptions/${id}`, stale, caller).expect(409),
        await post(`/exceptions/${id}/transitions`, submit, caller).expect(409),
      ];
      for (const { body } of answers) {
        const { allowedActions } = body.error;
        expect(allowedActions).toEqual(
          expect.arrayContaining([...actions, 'reassign_review']),
        );
        expect(allowedActions.includes('certify')).toBe(actions.length > 0);
      }
    }
  });

  it('lets one of many who decide at once through', async () => {
    const { post } = register;
    const { id } = await journeysIn(register).requested();
    let answers: Response[] = [];
    const growth = await growthBy(async () => {
      answers = await Promise.all(
        [refs.governance, refs.nestedGovernance, refs.governance].map(caller =>
          post(`/exceptions/${id}/transitions`, decisions.approve(2), caller),
        ),
      );
    });
    expect(statusesOf(answers)).toEqual([200, 409, 409]);
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body.error).toMatchObject({ state: 'approved', version: 3 });
    }
    expect(growth).toMatchObject({
      exception_approvals: 1,
      exception_history: 1,
    });
  });

  it('answers a repeated request the same', async () => {
    const { post, clock } = register;
    const request = requestBody(clock);
    const submit = () =>
      post('/exceptions', request).set('Idempotency-Key', 'twice');
    const growth = await growthBy(async () => {
      const { body: first } = await submit().expect(201);
      clock.advance({ days: 1, ms: -1 });
      await submit().expect(201, first);
    });
    expect(growth).toMatchObject({ exceptions: 1, idempotency_keys: 1 });
  });

  it('answers many of the same request at once the same', async () => {
    const { post, clock } = register;
    const request = requestBody(clock);
    const submit = () =>
      post('/exceptions', request).set('Idempotency-Key', 'at-once');
    let answers: Response[] = [];
    const growth = await growthBy(async () => {
      answers = await Promise.all(Array.from({ length: 5 }, submit));
    });
    expect(statusesOf(answers)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(growth).toMatchObject({ exceptions: 1, exception_history: 2 });
  });

  it('takes a repeat after a day for a new request', async () => {
    const { post, clock } = register;
    const body = requestBody(clock);
    const submit = () =>
      post('/exceptions', body).set('Idempotency-Key', 'daily');
    const { body: first } = await submit().expect(201);
    clock.advance({ days: 1 });
    const { body: second } = await submit().expect(201);
    expect(second.id).not.toBe(first.id);
    await submit().expect(201, second);
  });

  it('refuses another request under the same key, but not by somebody else', async () => {
    const { post, clock, knex } = register;
    const body = requestBody(clock);
    await post('/exceptions', body).set('Idempotency-Key', 'taken').expect(201);
    const before = await contentsOf(knex);

    const other = { ...body, riskRating: 'low' };
    const { body: answer } = await post('/exceptions', other)
      .set('Idempotency-Key', 'taken')
      .expect(409);
    expect(answer.error.message).toContain("'taken'");
    await expect(contentsOf(knex)).resolves.toEqual(before);

    await post('/exceptions', other, refs.colleague)
      .set('Idempotency-Key', 'taken')
      .expect(201);
  });

  it('lets one of two different requests under one key through, at once', async () => {
    const { post, clock } = register;
    let answers: Response[] = [];
    const growth = await growthBy(async () => {
      answers = await Promise.all(
        (['low', 'high'] as const).map(riskRating =>
          post('/exceptions', requestBody(clock, { riskRating })).set(
            'Idempotency-Key',
            'contended',
          ),
        ),
      );
    });
    expect(statusesOf(answers)).toEqual([201, 409]);
    expect(growth).toMatchObject({ exceptions: 1, idempotency_keys: 1 });
  });

  it('keeps nothing of a request that it refused', async () => {
    const { post, clock } = register;
    const submit = (validTo: string) =>
      post('/exceptions', requestBody(clock, { validTo })).set(
        'Idempotency-Key',
        'refused',
      );
    await submit(clock.in(-1)).expect(400);
    await submit(clock.in(10)).expect(201);
  });

  it('repeats a decision without deciding twice, once or many at a time', async () => {
    const { post, clock } = register;
    const { id } = await journeysIn(register).requested();
    const approve = () =>
      post(
        `/exceptions/${id}/transitions`,
        decisions.approve(2),
        refs.governance,
      ).set('Idempotency-Key', 'approve');
    const growth = await growthBy(async () => {
      const answers = await Promise.all([approve(), approve(), approve()]);
      expect(statusesOf(answers)).toEqual([200, 200, 200]);
      clock.advance({ ms: 1 });
      await approve().expect(200, answers[0].body);
    });
    expect(growth).toMatchObject({ exception_approvals: 1 });
  });
});
