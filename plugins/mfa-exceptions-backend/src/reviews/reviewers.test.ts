import type { Entity } from '@backstage/catalog-model';
import type {
  Delegation,
  ReviewWork,
  WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import {
  asCatalog,
  company,
  group,
  person,
  refs,
} from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { reviewing } from '../__testUtils__/reviewing';

const chief = 'user:default/chloe';
const withoutIam = company.filter(
  ({ metadata: { name } }) => !['iam', 'ivan', 'iris'].includes(name),
);
const people = (...inIam: string[]) =>
  asCatalog([
    ...withoutIam,
    group('iam', 'technology'),
    group('technology'),
    person(chief, 'technology'),
    person(refs.iam, ...inIam),
    person(refs.secondIam, ...inIam),
  ]);

describe.each(databases.eachSupportedId())('Reviewers on %p', databaseId => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;
  let reviews: ReturnType<typeof reviewing>;
  let catalog: Entity[];

  beforeEach(async () => {
    catalog = people('iam');
    register = await startRegister({
      knex: await freshDatabase(databaseId),
      entities: () => catalog,
    });
    journeys = journeysIn(register);
    reviews = reviewing(register);
  });

  afterEach(() => register.stop());

  const active = () => journeys.active({ validTo: register.clock.in(80) });
  const standing = async (id: string) =>
    (await reviews.of(id, refs.auditor)).reviewers?.map(
      ({ rung, reached, passedOver }) => passedOver ?? (reached && rung),
    );
  const workOf = async (caller: string): Promise<ReviewWork[]> => {
    const { body } = await register.get('/tasks?kind=review', caller);
    return (body as WorkPage).items as ReviewWork[];
  };

  it('are looked up when somebody answers, and others come after them in order', async () => {
    const { id } = await active();
    const { clock } = register;
    await expect(standing(id)).resolves.toEqual([
      'accountable_owner',
      false,
      false,
    ]);
    const review = await reviews.of(id);
    clock.advance({ ms: 20_000 });
    catalog = people();
    await reviews.answer(review, {}).expect(403);
    await reviews.answered(review, {}, chief);

    catalog = catalog.filter(({ metadata: { name } }) => name !== 'technology');
    clock.advance({ ms: 20_000 });
    const next = await reviews.of(id, refs.auditor);
    await reviews.answer(next, {}, chief).expect(403);
    await reviews.answered(next, {}, refs.governance);
  });

  it('are joined by others, as the policy says, when they are late', async () => {
    const { id } = await active();
    const { clock } = register;
    clock.advance({ days: 36 });
    await expect(standing(id)).resolves.toEqual([
      'accountable_owner',
      false,
      false,
    ]);
    clock.advance({ days: 4 });
    await expect(standing(id)).resolves.toEqual([
      'accountable_owner',
      'accountable_owner_parent',
      false,
    ]);
    clock.advance({ days: 4 });
    const review = await reviews.of(id, refs.governance);
    expect(review.answersAs).toEqual({ rung: 'governance' });
  });

  it('have their work from when they are asked until they have answered', async () => {
    const { id, subjectRef } = await active();
    const { clock } = register;
    await expect(workOf(refs.iam)).resolves.toEqual([]);
    clock.advance({ days: 16 });
    const [item] = await workOf(refs.iam);
    expect(item).toMatchObject({
      kind: 'review',
      assignee: 'group:default/iam',
      urgency: 'soon',
      since: clock.in(0),
      dueAt: clock.in(14),
      review: { id: `${id}.1`, exception: { subjectRef } },
    });
    for (const caller of [refs.owner, refs.governance, chief, refs.auditor]) {
      await expect(workOf(caller)).resolves.toEqual([]);
    }
    await reviews.answered(item.review, { decision: 'dont_know' });
    await expect(workOf(refs.iam)).resolves.toEqual([]);
    await expect(workOf(refs.secondIam)).resolves.toHaveLength(1);
    const [passedOn] = await workOf(chief);
    expect(passedOn.review.answersAs).toEqual({
      rung: 'accountable_owner_parent',
    });
    const mine = await reviews.list('?reviewer=mine', chief);
    expect(mine.items.map(each => each.id)).toEqual([`${id}.1`]);

    clock.advance({ days: 14 });
    await expect(workOf(chief)).resolves.toMatchObject([{ urgency: 'now' }]);
    clock.advance({ days: 7 });
    await expect(workOf(chief)).resolves.toMatchObject([
      { urgency: 'overdue' },
    ]);
    await reviews.answered(passedOn.review, {}, chief);
    await expect(workOf(chief)).resolves.toEqual([]);
  });

  it.each([
    [2, 'reduce', [{ code: 'population_grew', from: 2, to: 3 }]],
    [3, 'certify', [{ code: 'in_order' }]],
  ])(
    'are told when more people are covered by now than the %s that were asked for',
    async (size, decision, reasons) => {
      const groups = ['group:default/payments-team'];
      const users = ['agency@example.com', 'OLIVIA@example.com'];
      const { id } = await journeys.active({
        scope: { population: { users, groups, size } },
      });
      const { recommendation } = await reviews.of(id, refs.auditor);
      expect(recommendation).toEqual({ decision, reasons });
    },
  );

  it('may have somebody else answer for them, for a while', async () => {
    const { id } = await active();
    const { clock, get, post } = register;
    const delegating = (input: object, caller: string = refs.iam) =>
      post(
        '/review-delegations',
        { to: refs.auditor, until: clock.in(10), reason: 'Away', ...input },
        caller,
      );
    const refusals: [string, object][] = [
      ['to', { to: refs.iam }],
      ['to', { to: 'user:default/nobody' }],
      ['to', { to: 'group:default/iam' }],
      ['until', { until: clock.in(0) }],
      ['until', { from: clock.in(11) }],
      ['reason', { reason: ' ' }],
    ];
    for (const [field, input] of refusals) {
      const { body } = await delegating(input).expect(400);
      expect(body.error.issues).toMatchObject([{ field }]);
    }
    await delegating({}, 'plugin:catalog').expect(403);
    const { body } = await delegating({}).expect(201);
    const delegation: Delegation = body;
    expect(delegation).toMatchObject({ delegator: refs.iam, active: true });
    await delegating({ to: refs.owner }).expect(201);

    const review = await reviews.of(id, refs.auditor);
    expect(review.answersAs).toEqual({
      rung: 'accountable_owner',
      onBehalfOf: refs.iam,
    });
    // Whoever asked for it may not decide, for nobody.
    await reviews.answer(review, {}, refs.owner).expect(403);
    const certified = await reviews.answered(review, {}, refs.auditor);
    expect(certified.closed).toMatchObject({
      by: refs.auditor,
      onBehalfOf: refs.iam,
    });
    const history = await get(`/exceptions/${id}/history`);
    expect(history.body.items.pop()).toMatchObject({
      actor: refs.auditor,
      changes: { lastReview: { to: { onBehalfOf: refs.iam } } },
    });

    const next = await reviews.of(id, refs.auditor);
    const path = `/review-delegations/${delegation.id}`;
    await register.delete(path, refs.governance).expect(404);
    const revoked = await register.delete(path, refs.iam).expect(200);
    expect(revoked.body).toMatchObject({ active: false });
    await reviews.answer(next, {}, refs.auditor).expect(403);
    const { body: list } = await get('/review-delegations', refs.auditor);
    expect(list.items).toEqual([revoked.body]);
  });

  it('end with their time, whether anybody ends them or not', async () => {
    const { id } = await active();
    const { clock, post } = register;
    await post(
      '/review-delegations',
      { to: refs.auditor, until: clock.in(10), reason: 'Away' },
      refs.iam,
    ).expect(201);
    clock.advance({ days: 10 });
    const review = await reviews.of(id, refs.auditor);
    expect(review.answersAs).toBeUndefined();
    await reviews.answer(review, {}, refs.auditor).expect(403);
  });

  it('answer many at once, each of which answers for itself', async () => {
    const risky = await journeys.active({ riskRating: 'high' });
    const both = [await active(), await active()];
    const found = await Promise.all(
      [...both, risky].map(({ id }) => reviews.of(id)),
    );
    const items = found.map(({ id, exception }) => ({
      id,
      version: exception.version,
    }));
    items[1] = { ...items[1], version: 1 };
    const body = { decision: 'certify', reason: 'All fine', items };
    const { body: results } = await register
      .post('/reviews/decisions', body, refs.iam)
      .expect(200);
    expect(results.items).toMatchObject([
      { id: items[0].id, status: 'done', state: 'active' },
      { id: items[1].id, status: 'refused', error: { name: 'ConflictError' } },
      {
        id: items[2].id,
        status: 'refused',
        error: { name: 'NotAllowedError' },
      },
    ]);
    const twice = { ...body, items: [items[0], items[0]] };
    await register.post('/reviews/decisions', twice, refs.iam).expect(400);
    await register.post('/reviews/decisions', body, 'plugin:x').expect(403);
  });
});
