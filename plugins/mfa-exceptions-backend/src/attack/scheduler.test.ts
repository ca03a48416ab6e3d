import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { registerTasks } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import request from 'supertest';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';

// The portal's scheduler lets whoever is signed in have any task run, or cut it
// off. What they can do with that must come to nothing.

const goOn = new AbortController().signal;

describe("The portal's scheduler", () => {
  it('has a task run for whoever is signed in', async () => {
    const { server } = await startRegister({
      knex: await freshDatabase('SQLITE_3'),
      features: [
        schedulerServiceFactory,
        mockServices.httpAuth.factory({
          defaultCredentials: mockCredentials.none(),
        }),
      ],
    });
    const tasks = '/api/mfa-exceptions/.backstage/scheduler/v1/tasks';
    await request(server).post(`${tasks}/take-checkpoint/trigger`).expect(401);
    // Should this be refused one day, docs/security.md has a line less.
    await request(server)
      .post(`${tasks}/take-checkpoint/trigger`)
      .set('authorization', mockCredentials.user.header(refs.auditor))
      .expect(200);
  });
});

describe.each(databases.eachSupportedId())('A task on %p', databaseId => {
  const scheduler = mockServices.scheduler.mock();
  let register: Register;

  /** What the scheduler would call, by its id. */
  const run = async (id: string, signal = goOn) => {
    const tasks = scheduler.scheduleTask.mock.calls.map(([task]) => task);
    await tasks.find(task => task.id === id)!.fn(signal);
  };
  const runAll = async () => {
    for (const id of registerTasks) {
      await run(id);
    }
  };

  const overdue = async () =>
    register
      .knex('mfa_exceptions')
      .where('state', 'active')
      .where('valid_to', '<=', register.clock.now());

  beforeAll(async () => {
    register = await startRegister({
      knex: await freshDatabase(databaseId),
      features: [scheduler.factory],
    });
    const { active, breakGlass, requested } = journeysIn(register);
    await Promise.all([active(), breakGlass(), requested()]);
    await active();
    await register.post('/evidence/verification', {}, refs.auditor);
    register.clock.advance({ days: 31 });
  });

  it('that is cut off changes nothing, and the next run makes up for it', async () => {
    expect(await overdue()).not.toEqual([]);
    const before = await contentsOf(register.knex);
    for (const id of registerTasks) {
      // Some look up before they do anything, the others have little to do.
      const outcome = await run(id, AbortSignal.abort()).then(
        () => 'AbortError',
        error => error.name,
      );
      expect(outcome).toBe('AbortError');
    }
    const { mfa_exception_history: after } = await contentsOf(register.knex);
    expect(after).toEqual(before.mfa_exception_history);

    await runAll();
    expect(await overdue()).toEqual([]);
    const { body } = await register.get('/evidence/verification').expect(200);
    expect(body.latest).toMatchObject({ verified: true, findings: [] });
  });

  it('changes nothing by running again, however often and at once', async () => {
    await runAll();
    const before = await contentsOf(register.knex);
    for (const id of registerTasks) {
      await Promise.all([run(id), run(id), run(id)]);
    }
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });
});
