import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { TestClock } from '../__testUtils__/backend';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { KnexTaskRunStore } from './KnexTaskRunStore';
import type { RegisterMetrics } from './metrics';
import { RecordingScheduler } from './RecordingScheduler';

const schedule = { frequency: { minutes: 5 }, timeout: { minutes: 1 } };
const goOn = new AbortController().signal;

describe.each(databases.eachSupportedId())('Recorded on %p', databaseId => {
  let knex: Knex;
  const clock = new TestClock();

  beforeEach(async () => {
    knex = await freshDatabase(databaseId);
  });

  /** A task as a replica hands it to its scheduler, and what that runs. */
  const scheduled = async (
    work: () => Promise<void>,
    runs = KnexTaskRunStore.create({ db: knex }),
  ) => {
    const scheduler = mockServices.scheduler.mock();
    const logger = mockServices.logger.mock();
    const audited: object[] = [];
    const auditor = mockServices.auditor.mock({
      createEvent: async event => ({
        success: async () => {
          audited.push(event);
        },
        fail: async () => {},
      }),
    });
    const counted = jest.fn<void, Parameters<RegisterMetrics['run']>>();
    const recording = RecordingScheduler.create({
      ...{ auditor, clock, logger, runs, scheduler },
      metrics: { run: counted },
    });
    await recording.scheduleTask({
      ...schedule,
      id: 'sweep-exceptions',
      fn: async (_signal, count) => {
        await work();
        count?.({ exceptions_ended: 2 });
      },
    });
    const [[task]] = scheduler.scheduleTask.mock.calls;
    return { run: () => task.fn(goOn), audited, counted, logger, task };
  };
  const known = async () =>
    (await KnexTaskRunStore.create({ db: knex }).all()).get('sweep-exceptions');

  it('hands on what it was handed, and keeps what a run did', async () => {
    const { task, run, audited, counted } = await scheduled(async () => {});
    expect(task).toMatchObject({ ...schedule, id: 'sweep-exceptions' });
    await run();
    expect(await known()).toMatchObject({
      startedAt: clock.now().toISOString(),
      succeededAt: clock.now().toISOString(),
      counts: { exceptions_ended: 2 },
      failures: 0,
      instance: expect.stringContaining(`:${process.pid}`),
    });
    expect(audited).toEqual([
      {
        ...{ eventId: 'task-run', severityLevel: 'medium' },
        meta: { task: 'sweep-exceptions', exceptions_ended: 2 },
      },
    ]);
    expect(counted).toHaveBeenCalledWith(
      'sweep-exceptions',
      expect.objectContaining({ succeeded: true }),
    );
  });

  it('lets a failure through, and keeps no word of what it was about', async () => {
    const { run } = await scheduled(async () => {
      throw Object.assign(new Error('insert … batch@example.com'), {
        code: '23502',
      });
    });
    await expect(run()).rejects.toThrow('batch@example.com');
    await expect(run()).rejects.toThrow('batch@example.com');
    expect(await known()).toMatchObject({
      failures: 2,
      error: { name: 'Error', code: '23502' },
    });
    expect(JSON.stringify(await knex('mfa_task_runs'))).not.toContain('batch@');
  });

  it('fails no task by failing to write that it runs', async () => {
    const work = jest.fn(async () => {});
    const { run, logger } = await scheduled(work);
    await knex.schema.renameTable('mfa_task_runs', 'mfa_elsewhere');
    await run();
    expect(work).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledTimes(2);
    await knex.schema.renameTable('mfa_elsewhere', 'mfa_task_runs');
  });

  it('keeps one row of a task, however many replicas run it at once', async () => {
    const replicas = await Promise.all(
      [1, 2, 3].map(() => scheduled(async () => {})),
    );
    await Promise.all(replicas.map(({ run }) => run()));
    expect(await knex('mfa_task_runs')).toHaveLength(1);
    expect(await known()).toMatchObject({ failures: 0 });
  });
});
