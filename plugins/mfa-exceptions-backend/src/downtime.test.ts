import { mockServices } from '@backstage/backend-test-utils';
import type { EntitySummary } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  startRegister,
  TestClock,
  type Register,
} from './__testUtils__/backend';
import { refs } from './__testUtils__/company';
import { contentsOf } from './__testUtils__/contents';
import { databases } from './__testUtils__/databases';
import { journeysIn } from './__testUtils__/journeys';
import { SWEEP_TASK_ID } from './exceptions/sweep';

describe.each(databases.eachSupportedId())('On %p', databaseId => {
  it('an exception that ended while the backend was down has ended in its first answer', async () => {
    const knex = await databases.init(databaseId);
    const clock = new TestClock();
    const before = await startRegister({ knex, clock });
    const active = await journeysIn(before).active({ validTo: clock.in(10) });
    await before.stop();

    clock.advance({ days: 10 });
    const written = await contentsOf(knex);
    const scheduler = mockServices.scheduler.mock();
    const after = await startRegister({
      knex,
      clock,
      features: [scheduler.factory],
    });
    await expectEnded(after, active.id);
    await expect(contentsOf(knex)).resolves.toEqual(written);

    await runSweep(scheduler);
    await expectEnded(after, active.id);
    const { body } = await after
      .get(`/exceptions/${active.id}/history`)
      .expect(200);
    expect(body.items[body.items.length - 1]).toMatchObject({
      action: 'expire',
      effectiveAt: active.validTo,
    });
  });

  it.each([
    ['before', async () => {}],
    ['after', (sweep: () => Promise<void>) => sweep()],
  ])(
    'a decision over what the caller saw holds, %s its end is written down',
    async (_when, write) => {
      const knex = await databases.init(databaseId);
      const scheduler = mockServices.scheduler.mock();
      const register = await startRegister({
        knex,
        features: [scheduler.factory],
      });
      const { clock, get, patch } = register;
      const { act, active } = journeysIn(register);
      const exception = await active({ validTo: clock.in(10) });
      clock.advance({ days: 10 });
      const { body: seen } = await get(`/exceptions/${exception.id}`).expect(
        200,
      );
      expect(seen).toMatchObject({ state: 'expired', version: 4 });

      await write(() => runSweep(scheduler));
      const closed = await act(
        seen,
        { action: 'confirm_removal', evidence: 'Not listed' },
        refs.iam,
      );
      expect(closed).toMatchObject({ state: 'closed', version: 6 });
      const changes = { validTo: clock.in(5) };
      await patch(`/exceptions/${seen.id}`, { version: 5, changes }).expect(
        409,
      );
    },
  );
});

async function runSweep({
  scheduleTask,
}: ReturnType<typeof mockServices.scheduler.mock>) {
  const tasks = scheduleTask.mock.calls.map(([task]) => task);
  const sweep = tasks.find(({ id }) => id === SWEEP_TASK_ID);
  await sweep!.fn(new AbortController().signal);
}

async function expectEnded({ get }: Register, id: string) {
  const { body: detail } = await get(`/exceptions/${id}`).expect(200);
  expect(detail).toMatchObject({
    state: 'expired',
    enforcement: 'removal_pending',
    inForce: false,
    flags: ['overdue'],
  });
  for (const [query, found] of [
    ['state=expired', 1],
    ['state=active', 0],
    ['flag=overdue', 1],
    ['enforcement=removal_pending', 1],
    ['enforcement=in_place', 0],
  ]) {
    const { body: page } = await get(`/exceptions?${query}`).expect(200);
    expect([query, page.totalItems]).toEqual([query, found]);
  }
  const { body } = await get(
    '/entities/component/default/payments/summary',
  ).expect(200);
  const { headline, inForce }: EntitySummary = body;
  expect(inForce).toBe(0);
  expect(headline).toMatchObject({ kind: 'overdue', exceptionId: id });
}
