import type {
  ExceptionDetail,
  ReviewPage,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { daysAfter, journeysIn } from '../__testUtils__/journeys';
import { reviewing } from '../__testUtils__/reviewing';

// Accountable for what the tests bypass is IAM, by the organisation's own model.
describe.each(databases.eachSupportedId())('Reviews on %p', databaseId => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;
  let reviews: ReturnType<typeof reviewing>;

  beforeEach(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    journeys = journeysIn(register);
    reviews = reviewing(register);
  });

  afterEach(() => register.stop());

  const longLived = () => journeys.active({ validTo: register.clock.in(80) });

  it('begin with what comes into force, and say all that there is to decide on', async () => {
    const { id, version } = await longLived();
    const { clock } = register;
    const review = await reviews.of(id, refs.iam);
    expect(review).toMatchObject({
      id: `${id}.1`,
      number: 1,
      status: 'scheduled',
      openedAt: clock.in(0),
      dueAt: clock.in(30),
      overdueAt: clock.in(37),
      causes: [],
      recommendation: { decision: 'certify', reasons: [{ code: 'in_order' }] },
      reviewers: [
        { rung: 'accountable_owner', refs: ['group:default/iam'] },
        { rung: 'accountable_owner_parent', passedOver: 'gap' },
        { rung: 'governance', reached: false },
      ],
      answersAs: { rung: 'accountable_owner' },
      bulkDecision: true,
      exception: { id, version, rounds: 1, extensions: 0 },
    });
    const others = await reviews.of(id, refs.governance);
    expect(others.answersAs).toBeUndefined();
    expect(reviews.actionsIn(others)).toEqual(['reassign_review']);
    expect(others.allowedActions).toContainEqual({
      action: 'certify',
      allowed: false,
      code: 'not_a_reviewer',
      reason: 'The review is for others to answer',
    });
    await expect(
      register.get(`/reviews/${id}.1`, refs.iam).expect(200),
    ).resolves.toMatchObject({ body: { id: `${id}.1`, answersAs: {} } });
  });

  it('are kept going by an answer, which opens the next', async () => {
    const { id } = await longLived();
    const { clock } = register;
    clock.advance({ days: 20 });
    const first = await reviews.of(id, refs.iam);
    const certified = await reviews.answered(first, { decision: 'certify' });
    expect(certified).toMatchObject({
      id: first.id,
      status: 'decided',
      closed: { at: clock.in(0), outcome: 'certified', by: refs.iam },
      exception: { lastReview: { number: 1, as: 'accountable_owner' } },
    });
    const [second, closed] = await reviews.all(id);
    expect(second).toMatchObject({ number: 2, dueAt: clock.in(30) });
    expect(closed).toEqual({ ...certified, exception: second.exception });

    const { body } = await register.get(`/exceptions/${id}/history`);
    expect(body.items[body.items.length - 1]).toMatchObject({
      action: 'certify',
      actor: refs.iam,
      reason: 'Looked at it',
      changes: { lastReview: { to: { number: 1, by: refs.iam } } },
    });
    await reviews.expectConflict(
      reviews.answer({ ...first, exception: second.exception }, {}),
      { state: 'active', message: /Review 1 is not open, but review 2 is/ },
    );
  });

  it('reduce what is left, or end it', async () => {
    const { id, validTo } = await longLived();
    const { clock } = register;
    const first = await reviews.of(id, refs.iam);
    const sooner = daysAfter(validTo, -60);
    const wider = { validTo: daysAfter(validTo, 1) };
    const refused = await reviews
      .answer(first, { decision: 'reduce', changes: wider })
      .expect(400);
    expect(refused.body.error.issues).toMatchObject([{ field: 'validTo' }]);
    const reduced = await reviews.answered(first, {
      decision: 'reduce',
      changes: { validTo: sooner },
    });
    expect(reduced).toMatchObject({
      closed: { outcome: 'reduced' },
      exception: { validTo: sooner, state: 'active' },
    });

    clock.advance({ days: 1 });
    const second = await reviews.of(id, refs.iam);
    expect(second).toMatchObject({ number: 2, dueAt: sooner });
    const revoked = await reviews.answered(second, { decision: 'revoke' });
    expect(revoked).toMatchObject({
      closed: { outcome: 'revoked' },
      exception: { state: 'revoked', enforcement: 'removal_pending' },
    });
    const outcomes = (await reviews.all(id)).map(({ closed }) => closed);
    expect(outcomes).toMatchObject([
      { outcome: 'revoked', at: clock.in(0) },
      { outcome: 'reduced' },
    ]);
  });

  it('go on to the next where those who are asked cannot say', async () => {
    const { id } = await longLived();
    const first = await reviews.of(id, refs.iam);
    const passed = await reviews.answered(first, { decision: 'dont_know' });
    expect(passed).toMatchObject({
      status: 'scheduled',
      opinions: [{ by: refs.iam, as: 'accountable_owner' }],
      reviewers: [{ reached: true }, { reached: false }, { reached: true }],
    });
    const theirs = await reviews.of(id, refs.governance);
    expect(theirs.answersAs).toEqual({ rung: 'governance' });
    await reviews.answered(theirs, { decision: 'certify' }, refs.governance);
  });

  it('are handed over, to those alone who may decide', async () => {
    const { id } = await longLived();
    const first = await reviews.of(id, refs.governance);
    for (const to of [refs.owner, 'user:default/nobody']) {
      const { body } = await reviews.reassign(first, to).expect(400);
      expect(body.error.issues).toMatchObject([{ field: 'to' }]);
    }
    await reviews.reassign(first, refs.auditor, refs.auditor).expect(403);
    await reviews.reassign(first, refs.auditor).expect(200);
    const theirs = await reviews.of(id, refs.auditor);
    expect(theirs).toMatchObject({
      reviewer: { ref: refs.auditor, by: refs.governance },
      answersAs: { rung: 'reassigned' },
    });
    const formerly = await reviews.of(id, refs.iam);
    expect(formerly.answersAs).toBeUndefined();
    await reviews.answer(formerly, {}, refs.iam).expect(403);
    await reviews.answered(theirs, { decision: 'certify' }, refs.auditor);
  });

  it('are for nobody who asked for it, or whom it covers by name, nor for a plugin', async () => {
    const users = ['IRIS@example.com'];
    const { id } = await journeys.active({
      scope: { population: { users, size: 1 } },
    });
    const review = await reviews.of(id, refs.secondIam);
    expect(review.allowedActions[0]).toMatchObject({
      allowed: false,
      code: 'in_the_population',
    });
    for (const caller of [refs.owner, refs.secondIam, 'plugin:catalog']) {
      await reviews.answer(review, {}, caller).expect(403);
    }
    await reviews.answer(review, {}, refs.iam).expect(200);
  });

  it('are over with what they are about, written down or not', async () => {
    const { id, validTo } = await longLived();
    const { clock } = register;
    clock.advance({ days: 81 });
    const review = await reviews.of(id, refs.iam);
    expect(review).toMatchObject({
      status: 'decided',
      closed: { at: validTo, outcome: 'lapsed' },
      allowedActions: [],
    });
    await reviews.expectConflict(reviews.answer(review, {}), {
      state: 'expired',
    });
  });

  it('show on the exception what may be done, and what will happen when', async () => {
    const { id } = await longLived();
    const { clock } = register;
    const detail = async (caller: string): Promise<ExceptionDetail> =>
      (await register.get(`/exceptions/${id}`, caller).expect(200)).body;
    const mayCertify = async (caller: string) =>
      (await detail(caller)).allowedActions.find(
        ({ action }) => action === 'certify',
      )?.allowed;
    await expect(mayCertify(refs.iam)).resolves.toBe(true);
    await expect(mayCertify(refs.owner)).resolves.toBe(false);
    const { schedule, review } = await detail(refs.owner);
    expect(review).toMatchObject({ number: 1, causes: [] });
    expect(schedule).toEqual(
      expect.arrayContaining([
        { kind: 'review_due', at: clock.in(30) },
        { kind: 'no_answer', at: clock.in(51), outcome: 'end' },
        { kind: 'end', at: clock.in(80) },
      ]),
    );
  });

  it('are listed by what they are about, and by what they are then', async () => {
    const ids = [await longLived(), await longLived()].map(({ id }) => id);
    const { clock } = register;
    clock.advance({ days: 10 });
    const [review] = (await reviews.list('?sort=dueAt')).items;
    await reviews.answered(review, { decision: 'certify' });
    clock.advance({ days: 22 });
    const found = async (query: string) =>
      (await reviews.list(query)).items.map(each => each.id).sort();
    const left = ids.find(id => id !== review.exception.id);
    await expect(found('?status=due')).resolves.toEqual([`${left}.1`]);
    await expect(found('?status=decided')).resolves.toEqual([review.id]);
    await expect(found('?outcome=certified')).resolves.toEqual([review.id]);
    await expect(found('?status=scheduled')).resolves.toEqual([
      `${review.exception.id}.2`,
    ]);
    clock.advance({ days: 6 });
    await expect(found('?status=overdue')).resolves.toEqual([`${left}.1`]);
    await expect(
      found(`?dueBefore=${clock.in(0)}&status=overdue`),
    ).resolves.toHaveLength(1);
    await expect(found('?subject=component:default/other')).resolves.toEqual(
      [],
    );
    await expect(found(`?controlDomain=recovery`)).resolves.toEqual([]);

    const whole = await reviews.list('');
    const walked: ReviewView[] = [];
    let cursor: string | undefined;
    do {
      const page: ReviewPage = await reviews.list(
        `?limit=1${cursor ? `&cursor=${cursor}` : ''}`,
      );
      walked.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    expect(walked).toEqual(whole.items);
    expect(whole.totalItems).toBe(3);
  });
});
