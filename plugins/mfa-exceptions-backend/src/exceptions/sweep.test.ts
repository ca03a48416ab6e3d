import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import {
  addDays,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { TestClock } from '../__testUtils__/backend';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshStore, place } from '../__testUtils__/databases';
import { anotherPool } from '../__testUtils__/pools';
import { aDraft, anActive, START } from '../__testUtils__/exceptions';
import type { ExceptionStore } from './ExceptionStore';
import { KnexExceptionStore } from './KnexExceptionStore';
import { scheduleSweep, sweepExceptions } from './sweep';

const END = addDays(START, 30);
const [{ next: active }] = anActive().slice(-1);

/** Puts exceptions that all end at the same instant into force. */
async function inForce(knex: Knex, count: number): Promise<MfaException[]> {
  const exceptions = Array.from({ length: count }, () => ({
    ...active,
    id: aDraft().next.id,
    validTo: END,
  }));
  await place(knex, exceptions);
  return exceptions;
}

const atTheEnd = () => new TestClock(END);
const goOn = new AbortController().signal;

async function expectEachEndedOnce(knex: Knex, exceptions: MfaException[]) {
  const rows = await knex('mfa_exceptions').where({
    state: 'expired',
    version: active.version + 1,
  });
  expect(rows).toHaveLength(exceptions.length);
  const ids = exceptions.map(({ id }) => id).sort();
  const idsIn = async (table: string, where: object) =>
    (await knex(table).where(where))
      .map(row => row.exception_id as string)
      .sort();
  await expect(
    idsIn('mfa_exception_history', { action: 'expire' }),
  ).resolves.toEqual(ids);
  await expect(
    idsIn('mfa_tasks', { kind: 'removal', closed_at: null }),
  ).resolves.toEqual(ids);
}

describe.each(databases.eachSupportedId())('A sweep on %p', databaseId => {
  let knex: Knex;
  let store: ExceptionStore;

  beforeEach(async () => {
    ({ knex, store } = await freshStore(databaseId));
  });

  it('writes each end that has come, and opens the removal', async () => {
    const exceptions = await inForce(knex, 3);
    const clock = new TestClock(addDays(END, -1));
    await expect(sweepExceptions({ store, clock, signal: goOn })).resolves.toBe(
      0,
    );
    clock.advance({ days: 1.5 });
    await expect(sweepExceptions({ store, clock, signal: goOn })).resolves.toBe(
      3,
    );
    await expectEachEndedOnce(knex, exceptions);
    const [entry] = await store.history(exceptions[0].id);
    expect(entry).toMatchObject({
      at: clock.now().toISOString(),
      effectiveAt: END,
      actor: undefined,
    });
  });

  it('changes nothing where there is nothing to do', async () => {
    await inForce(knex, 2);
    const sweep = { store, clock: atTheEnd(), signal: goOn };
    await sweepExceptions(sweep);
    const before = await contentsOf(knex);
    await expect(sweepExceptions(sweep)).resolves.toBe(0);
    await expect(contentsOf(knex)).resolves.toEqual(before);
  });

  it('may be cut off anywhere, and is finished by the next', async () => {
    const exceptions = await inForce(knex, 400);
    const controller = new AbortController();
    const cutOff: ExceptionStore = Object.create(store, {
      forget: { value: store.forget.bind(store) },
      takeRunOut: {
        value: async (...args: Parameters<ExceptionStore['takeRunOut']>) => {
          await store.takeRunOut(...args);
          controller.abort();
        },
      },
    });
    const clock = atTheEnd();
    await expect(
      sweepExceptions({ store: cutOff, clock, signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    const ended = await knex('mfa_exceptions').where({ state: 'expired' });
    expect(ended).toHaveLength(50);
    await expect(knex('mfa_tasks')).resolves.toHaveLength(50);

    await expect(sweepExceptions({ store, clock, signal: goOn })).resolves.toBe(
      350,
    );
    await expectEachEndedOnce(knex, exceptions);
  });

  it('is not kept by one that cannot be written from ending the others', async () => {
    const exceptions = await inForce(knex, 180);
    const [broken, ...others] = exceptions;
    // Its removal is open already, although its exclusion stands by right.
    await knex('mfa_tasks').insert({
      ...{ id: randomUUID(), exception_id: broken.id, kind: 'removal' },
      ...{ assignee: 'group:default/iam', escalated: false, opened_at: END },
    });
    const sweep = { store, clock: atTheEnd(), signal: goOn };
    await expect(sweepExceptions(sweep)).rejects.toThrow();
    await knex('mfa_tasks').where({ exception_id: broken.id }).delete();
    await expectEachEndedOnce(knex, others);
    await expect(sweepExceptions(sweep)).resolves.toBe(1);
    await expectEachEndedOnce(knex, exceptions);
  });
});

const withPools = databases
  .eachSupportedId()
  .filter(([databaseId]) => databaseId !== 'SQLITE_3');

describe.each(withPools)('Sweeps of several replicas on %p', databaseId => {
  it('write each of 2,000 ends once, all at the same time', async () => {
    const { knex, store } = await freshStore(databaseId);
    const otherKnex = anotherPool(knex);
    const exceptions = await inForce(knex, 2_000);
    const otherStore = KnexExceptionStore.create({ db: otherKnex });
    const ended = await Promise.all(
      [store, otherStore].map(each =>
        sweepExceptions({ store: each, clock: atTheEnd(), signal: goOn }),
      ),
    );
    expect(ended.reduce((sum, count) => sum + count)).toBe(2_000);
    await expectEachEndedOnce(knex, exceptions);
    await otherKnex.destroy();
  });
});

describe('scheduleSweep', () => {
  const schedule = { frequency: { minutes: 3 }, timeout: { minutes: 5 } };

  const scheduled = async (store: Partial<ExceptionStore>) => {
    const scheduler = mockServices.scheduler.mock();
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    await scheduleSweep({
      store: store as ExceptionStore,
      clock: atTheEnd(),
      logger,
      schedule,
      scheduler,
    });
    const [[task]] = scheduler.scheduleTask.mock.calls;
    return { task, logger };
  };

  it('runs on its schedule, and says what it did, if anything', async () => {
    const forget = jest.fn(async () => {});
    const ends = [[{ ...active, validTo: END }], []];
    const { task, logger } = await scheduled({
      takeRunOut: async (_, decide) => {
        decide(ends.shift() ?? []);
      },
      forget,
    });
    expect(task).toMatchObject({ ...schedule, id: 'sweep-exceptions' });
    await task.fn(goOn);
    expect(logger.info).toHaveBeenCalledWith('Wrote down ends that have come', {
      exceptions: '1',
    });
    await task.fn(goOn);
    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(forget).toHaveBeenCalledTimes(2);
  });

  it('lets a failure reach the scheduler', async () => {
    const { task } = await scheduled({
      takeRunOut: async () => {
        throw new Error('Connection terminated');
      },
    });
    await expect(task.fn(goOn)).rejects.toThrow(
      'The register cannot reach its database',
    );
  });
});
