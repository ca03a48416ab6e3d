import {
  addDays,
  replay,
  settle,
  type MfaException,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { TestClock } from '../__testUtils__/backend';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshStore, place } from '../__testUtils__/databases';
import { anotherPool } from '../__testUtils__/pools';
import { anActive, START } from '../__testUtils__/exceptions';
import { Recorder, aReplica } from '../__testUtils__/outbox';
import { walks } from '../__testUtils__/walks';
import type { ExceptionStore } from './ExceptionStore';
import { KnexExceptionStore } from './KnexExceptionStore';

async function severalInForce(store: ExceptionStore, count: number) {
  const lives = Array.from({ length: count }, () => anActive());
  for (const life of lives) {
    await store.commit(life);
  }
  return lives.map(life => life[life.length - 1].next);
}

// Tasks are called anything.
async function withoutTaskIds(knex: Knex) {
  const { mfa_tasks: tasks, ...contents } = await contentsOf(knex);
  const nameless = tasks.map(row => ({ ...JSON.parse(row), id: undefined }));
  return {
    ...contents,
    mfa_tasks: nameless.map(row => JSON.stringify(row)).sort(),
  };
}

const ended = (exception: MfaException) =>
  settle(exception, new Date(exception.validTo))!;

describe.each(databases.eachSupportedId())(
  'Changes of many exceptions on %p',
  databaseId => {
    it('leave behind what the same changes leave that are made one by one', async () => {
      const many = await freshStore(databaseId);
      const single = await freshStore(databaseId);
      await fc.assert(
        fc.asyncProperty(
          fc.array(walks, { minLength: 1, maxLength: 4 }),
          async lives => {
            const begun = lives.map(({ transitions: [first] }) => first);
            const rest = lives.flatMap(({ transitions }) =>
              transitions.slice(1),
            );
            for (const transition of [...begun, ...rest]) {
              await single.store.commit([transition]);
            }
            for (const transition of begun) {
              await many.store.commit([transition]);
            }
            const won = await many.store.commitAll(rest);
            expect([...won].sort()).toEqual(
              [...new Set(rest.map(({ next }) => next.id))].sort(),
            );
            for (const { record } of lives) {
              await expect(many.store.find(record.id)).resolves.toEqual(record);
              const history = await many.store.history(record.id);
              expect(replay(history)).toEqual(record);
              await expect(many.store.verify(record.id)).resolves.toEqual({
                verified: true,
                entries: record.version,
              });
            }
          },
        ),
        { numRuns: 20 },
      );
      await expect(withoutTaskIds(many.knex)).resolves.toEqual(
        await withoutTaskIds(single.knex),
      );
    });

    it('leave alone what somebody else has changed, and say so', async () => {
      const { store } = await freshStore(databaseId);
      const [first, second, third] = await severalInForce(store, 3);
      await store.commit([ended(second)]);
      const won = await store.commitAll([first, second, third].map(ended));
      expect(won).toEqual(new Set([first.id, third.id]));
      await expect(store.history(second.id)).resolves.toHaveLength(
        second.version + 1,
      );
      await expect(store.commitAll([])).resolves.toEqual(new Set());
    });

    it('are all of them undone where one cannot be written', async () => {
      const { knex, store } = await freshStore(databaseId);
      const [first, second] = (await severalInForce(store, 2)).map(ended);
      const unwritable: Transition = {
        ...second,
        entry: { ...second.entry, to: null as never },
      };
      const before = await contentsOf(knex);
      await expect(store.commitAll([first, unwritable])).rejects.toMatchObject({
        message: expect.stringContaining('to_state'),
      });
      await expect(contentsOf(knex)).resolves.toEqual(before);
    });

    it('are made of more at once than a statement has room for', async () => {
      const { knex, store } = await freshStore(databaseId);
      const lives = Array.from({ length: 1200 }, () => anActive());
      await place(
        knex,
        lives.map(([, requested]) => requested.next),
      );
      for (const step of [2, 3]) {
        const won = await store.commitAll(lives.map(life => life[step]));
        expect(won.size).toBe(lives.length);
      }
      for (const layer of ['approver', 'implementer']) {
        const filled = await knex('mfa_exception_people').where({ layer });
        expect(filled).toHaveLength(lives.length);
      }
    });

    it('are told to whoever listens', async () => {
      const { knex } = await freshStore(databaseId);
      const told = new Recorder('told');
      const clock = new TestClock(addDays(START, 60));
      const { outbox, store } = aReplica(knex, [told], clock);
      const exceptions = await severalInForce(store, 2);
      await store.commitAll(exceptions.map(ended));
      outbox.start();
      await told.first(10);
      expect(told.sequences()).toEqual(
        Object.fromEntries(exceptions.map(({ id }) => [id, [1, 2, 3, 4, 5]])),
      );
      await outbox.close();
    });
  },
);

const withPools = databases
  .eachSupportedId()
  .filter(([databaseId]) => databaseId !== 'SQLITE_3');

describe.each(withPools)('Of two replicas on %p', databaseId => {
  it('each exception is changed by one, in whatever order they come', async () => {
    const { knex, store } = await freshStore(databaseId);
    const otherKnex = anotherPool(knex);
    const other = KnexExceptionStore.create({ db: otherKnex });
    const ends = (await severalInForce(store, 60)).map(ended);
    const won = await Promise.all([
      store.commitAll(ends),
      other.commitAll([...ends].reverse()),
      store.commitAll(ends.slice(20)),
      other.commitAll(ends.slice(0, 40)),
    ]);
    const ids = won.flatMap(each => [...each]);
    expect(new Set(ids).size).toBe(ids.length);
    // What was left to another that was then not through with it, is still there.
    await store.commitAll(ends);
    const rows = await knex('mfa_exceptions').where({ state: 'expired' });
    expect(rows).toHaveLength(60);
    await otherKnex.destroy();
  });
});
