import { mockServices } from '@backstage/backend-test-utils';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { KnexTaskRunStore } from './KnexTaskRunStore';

const { governance } = refs;

describe.each(databases.eachSupportedId())('Operations on %p', databaseId => {
  let register: Register;
  let runs: KnexTaskRunStore;

  beforeEach(async () => {
    const knex = await freshDatabase(databaseId);
    register = await startRegister({
      knex,
      // Tasks run when a test says so.
      features: [
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      ],
    });
    runs = KnexTaskRunStore.create({ db: knex });
  });

  const status = async () =>
    (await register.get('/operations', governance).expect(200)).body;
  const statusOf = async (task: string) =>
    (await status()).tasks.find(({ id }: { id: string }) => id === task);
  const run = (task: string, body: object = {}) =>
    register.post(`/operations/tasks/${task}/run`, body, governance);
  const at = () => register.clock.now().toISOString();

  it('shows every task before it has run, and when it will', async () => {
    const { tasks, allowedActions } = await status();
    expect(tasks.map(({ id }: { id: string }) => id)).toEqual([
      'sweep-exceptions',
      'remind',
      'run-campaigns',
      'reconcile-catalog',
      'observe-catalog',
      'snapshot-posture',
      'take-checkpoint',
      'verify-register',
      'make-evidence',
      'deliver-notices',
      'deliver-events',
    ]);
    expect(tasks[1]).toEqual({
      id: 'remind',
      state: 'never_run',
      scope: 'global',
      cadence: 'PT5M',
      nextRunAt: '2030-01-01T12:01:00.000Z',
      lagSeconds: 0,
      failures: 0,
      backlog: [
        { kind: 'reminders', count: 0, more: false },
        { kind: 'silences', count: 0, more: false },
      ],
    });
    expect(allowedActions).toEqual(['run']);
  });

  it('has a task run, and says who asked for it and what came of it', async () => {
    await run('sweep-exceptions').expect(202);
    expect(await statusOf('sweep-exceptions')).toMatchObject({
      state: 'fine',
      nextRunAt: '2030-01-01T12:01:00.000Z',
      lastRun: { startedAt: at(), finishedAt: at() },
      lastSuccess: { at: at(), counts: { exceptions_ended: 0 } },
      triggered: { at: at(), by: governance },
    });
  });

  it('refuses a task that is running, wherever it is, and says so', async () => {
    await runs.begun('remind', at(), 'elsewhere:7');
    const { body } = await run('remind').expect(409);
    expect(body.error).toMatchObject({
      name: 'ConflictError',
      state: 'running',
    });
    expect(body.error.message).toContain(`is running since ${at()}`);

    // Whoever was at it has not come back within its time.
    register.clock.advance({ ms: 16 * 60_000 });
    expect(await statusOf('remind')).toMatchObject({ state: 'cut_off' });
    await run('remind').expect(202);
    expect(await statusOf('remind')).toMatchObject({ state: 'fine' });
  });

  it('takes the same request once', async () => {
    const repeated = () =>
      run('run-campaigns').set('Idempotency-Key', 'once').expect(202);
    const { body: first } = await repeated();
    register.clock.advance({ ms: 60_000 });
    const { body: second } = await repeated();
    expect(second).toEqual(first);
    expect(await statusOf('run-campaigns')).toMatchObject({
      lastRun: { startedAt: first.lastRun.startedAt },
    });
  });

  it('tells a failure by its kind, until a run succeeds', async () => {
    const failed = { at: at(), durationMs: 5 };
    const error = { name: 'SqliteError', code: 'SQLITE_BUSY' };
    await runs.begun('remind', at(), 'here:1');
    await runs.failed('remind', { ...failed, error });
    await runs.failed('remind', { ...failed, error });
    expect(await statusOf('remind')).toMatchObject({
      state: 'failing',
      failures: 2,
      lastFailure: { at: at(), ...error },
    });
    await runs.succeeded('remind', { ...failed, counts: { steps_taken: 3 } });
    expect(await statusOf('remind')).toMatchObject({
      state: 'fine',
      failures: 0,
      lastFailure: error,
      lastSuccess: { counts: { steps_taken: 3 } },
    });
  });

  it('shows how late a run is', async () => {
    await run('sweep-exceptions').expect(202);
    register.clock.advance({ ms: 10 * 60_000 });
    expect(await statusOf('sweep-exceptions')).toMatchObject({
      state: 'late',
      lagSeconds: 9 * 60,
    });
  });

  it.each([
    ['tidy-up', {}, 404],
    ['remind', { force: true }, 400],
    ['remind?force=true', {}, 400],
  ])('refuses %j with %j', async (task, body, expected) => {
    await run(task, body).expect(expected);
  });
});
