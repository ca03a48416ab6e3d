import type {
  EntityAccountability,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import {
  insurer,
  personas,
  startGuardedPortal,
} from '../__testUtils__/guardedPortal';
import { journeysIn } from '../__testUtils__/journeys';
import { reviewing } from '../__testUtils__/reviewing';

// By the policy that comes with the register, on exceptions that bypass what a
// team without any other part in them is accountable for.

const TEAM = 'group:default/claims-team';
const { foreignOwner: accountable, otherApprover: outsider } = personas;

describe.each(databases.eachSupportedId())('On %p, a review', databaseId => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;
  let reviews: ReturnType<typeof reviewing>;

  beforeAll(async () => {
    register = await startGuardedPortal(await freshDatabase(databaseId));
    journeys = journeysIn(register);
    reviews = reviewing(register);
    const path = '/entities/component/default/payments/accountability';
    const { body } = await register.get(path, refs.owner).expect(200);
    const { version } = (body as EntityAccountability).items.find(
      ({ controlDomain }) => controlDomain === 'step_up',
    )!;
    await register
      .put(`${path}/step_up`, { version, accountable: TEAM }, refs.owner)
      .expect(200);
  });

  const active = async (controlDomain = 'step_up') => {
    const { id } = await journeys.active({
      controlDomain,
      validTo: register.clock.in(80),
    });
    return id;
  };
  const statusFor = async (caller: string, id: string) => {
    const { get } = register;
    const paths = [`/exceptions/${id}`, `/exceptions/${id}/history`];
    const answers = await Promise.all(
      [...paths, `/reviews/${id}.1`].map(path => get(path, caller)),
    );
    const [status, ...others] = new Set(answers.map(each => each.status));
    expect(others).toEqual([]);
    return status;
  };
  const listedFor = async (caller: string, path: string): Promise<string[]> =>
    (await register.get(path, caller).expect(200)).body.items.map(
      (item: { id: string }) => item.id,
    );
  const reviewOf = async (id: string): Promise<ReviewView> =>
    (await register.get(`/reviews/${id}.1`, refs.governance).expect(200)).body;

  it('is seen and answered by who is accountable for what is bypassed, and by nobody for more', async () => {
    const [theirs, others] = [await active(), await active('recovery')];
    await expect(statusFor(accountable, theirs)).resolves.toBe(200);
    await expect(statusFor(accountable, others)).resolves.toBe(404);
    await expect(listedFor(accountable, '/exceptions')).resolves.toEqual([
      theirs,
    ]);
    await expect(listedFor(accountable, '/reviews')).resolves.toEqual([
      `${theirs}.1`,
    ]);
    const { body } = await register.get(
      '/entities/component/default/payments/summary',
      accountable,
    );
    expect(body).toMatchObject({ visibility: 'partial', total: 1 });

    const hidden = await reviewOf(others);
    await reviews.answer(hidden, {}, accountable).expect(404);
    await reviews.reassign(hidden, outsider, accountable).expect(404);
    await reviews.answered(await reviewOf(theirs), {}, accountable);
  });

  it('is seen by those above them, and by whom it was handed to', async () => {
    const id = await active();
    await expect(statusFor(insurer, id)).resolves.toBe(200);
    const review = await reviewOf(id);
    await reviews.answer(review, {}, outsider).expect(404);
    await reviews.reassign(review, outsider).expect(200);
    await reviews.answered(await reviewOf(id), {}, outsider);
    // It is theirs no longer with that.
    await reviews.answer(await reviewOf(id), {}, outsider).expect(404);
  });

  it('is seen by who stands in for them, as long as they do', async () => {
    const id = await active();
    const { clock, delete: remove, post } = register;
    const review = await reviewOf(id);
    await reviews.answer(review, {}, outsider).expect(404);
    const away = { to: outsider, until: clock.in(9), reason: 'Away' };
    const { body } = await post('/review-delegations', away, accountable);
    await expect(
      reviews.answered(review, { decision: 'dont_know' }, outsider),
    ).resolves.toMatchObject({ opinions: [{ onBehalfOf: accountable }] });
    await remove(`/review-delegations/${body.id}`, accountable).expect(200);
    await reviews.answer(await reviewOf(id), {}, outsider).expect(404);
  });

  it('is seen no more when there is nothing left to review', async () => {
    const id = await active();
    await reviews.reassign(await reviewOf(id), outsider).expect(200);
    register.clock.advance({ days: 81 });
    await expect(statusFor(accountable, id)).resolves.toBe(200);
    await reviews.answer(await reviewOf(id), {}, outsider).expect(404);
  });
});
