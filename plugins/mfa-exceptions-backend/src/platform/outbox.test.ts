import { mockServices } from '@backstage/backend-test-utils';
import {
  exceptionEventSchema,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ExceptionObserver } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { TestClock } from '../__testUtils__/backend';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { anotherPool } from '../__testUtils__/pools';
import { aDraft, anActive } from '../__testUtils__/exceptions';
import { aReplica, Recorder } from '../__testUtils__/outbox';
import { eventOf } from '../events/exceptionEvent';
import { scheduleOutbox } from './outbox';
import { claimEvents } from './outboxRows';

const LIFE = anActive().map(({ entry }) => entry.sequence);

const waiting = (knex: Knex) =>
  knex('mfa_outbox').whereNull('delivered_at').select();

async function livesOf(
  store: { commit(transitions: Transition[]): Promise<void> },
  count: number,
): Promise<string[]> {
  const lives = Array.from({ length: count }, () => anActive());
  await Promise.all(
    lives.map(async life => {
      for (const transition of life) {
        await store.commit([transition]);
      }
    }),
  );
  return lives.map(([{ next }]) => next.id);
}

describe.each(databases.eachSupportedId())('The outbox on %p', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await freshDatabase(databaseId);
  });

  it('tells every observer of every transition, once and in order', async () => {
    const [one, other] = [new Recorder('one'), new Recorder('other')];
    const { outbox, store } = aReplica(knex, [one, other]);
    outbox.start();
    const life = anActive();
    await store.commit(life);
    await outbox.drain();

    const told = life.map(eventOf);
    expect(one.items).toEqual(told);
    expect(other.items).toEqual(told);
    expect(told.map(event => exceptionEventSchema.parse(event))).toEqual(told);
    await outbox.drain();
    expect(one.items).toHaveLength(told.length);
  });

  it('tells nobody of what was rolled back', async () => {
    const recorder = new Recorder('one');
    const { outbox, store } = aReplica(knex, [recorder]);
    outbox.start();
    const [drafted, requested] = anActive();
    await store.commit([drafted]);
    await expect(store.commit([requested, requested])).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await outbox.drain();
    expect(recorder.items).toEqual([eventOf(drafted)]);
    await expect(knex('mfa_outbox')).resolves.toHaveLength(1);
  });

  it('lets no observer wait for another, or hear anything twice for it', async () => {
    const good = new Recorder('good');
    let broken = true;
    const bad = new Recorder('bad', () => broken);
    const { outbox, store, clock } = aReplica(knex, [bad, good]);
    outbox.start();
    const [id] = await livesOf(store, 1);
    await outbox.drain();
    expect(good.sequences()).toEqual({ [id]: LIFE });
    expect(bad.items).toEqual([]);

    broken = false;
    clock.advance({ ms: 60_000 });
    await outbox.drain();
    expect(bad.sequences()).toEqual({ [id]: LIFE });
    expect(good.sequences()).toEqual({ [id]: LIFE });
  });

  it('holds back what comes after a failure, but only of the same exception', async () => {
    const [stuck, other] = [anActive(), anActive()];
    const stuckId = stuck[0].next.id;
    const recorder = new Recorder(
      'one',
      ({ exceptionId, sequence }) => exceptionId === stuckId && sequence === 2,
    );
    const { outbox, store } = aReplica(knex, [recorder]);
    await store.commit(stuck);
    await store.commit(other);
    outbox.start();
    await outbox.drain();
    expect(recorder.sequences()).toEqual({
      [stuckId]: [1],
      [other[0].next.id]: LIFE,
    });
  });

  it('tries again after pauses that grow, up to ten minutes', async () => {
    const recorder = new Recorder('one', () => true);
    const { outbox, store, clock } = aReplica(knex, [recorder]);
    await store.commit([aDraft()]);
    outbox.start();
    await outbox.drain();
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 12; attempt++) {
      const [row] = await waiting(knex);
      expect(row.attempts).toBe(attempt);
      const pause = Number(new Date(row.next_attempt_at)) - +clock.now();
      pauses.push(pause / 1_000);
      clock.advance({ ms: pause - 1 });
      await outbox.drain();
      await expect(waiting(knex)).resolves.toEqual([row]);
      clock.advance({ ms: 1 });
      await outbox.drain();
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
  });

  it('has what a replica held when it died told by another, after the lease', async () => {
    const recorder = new Recorder('one');
    const { outbox, store, clock } = aReplica(knex, [recorder]);
    const drafted = aDraft();
    await store.commit([drafted]);
    // This one publishes, and is killed before it can say so.
    const [claimed] = await claimEvents(knex, {
      observer: 'one',
      now: clock.now(),
      limit: 10,
      leaseMs: 60_000,
    });
    await recorder.onTransition(claimed.event);

    outbox.start();
    await outbox.drain();
    expect(recorder.items).toEqual([eventOf(drafted)]);
    clock.advance({ ms: 60_000 });
    await outbox.drain();
    expect(recorder.items).toEqual([eventOf(drafted), eventOf(drafted)]);
    await expect(waiting(knex)).resolves.toEqual([]);
  });

  it('forgets what was delivered after a week, and nothing that waits', async () => {
    const recorder = new Recorder('one');
    const stuck = new Recorder('stuck', () => true);
    const { outbox, store, clock } = aReplica(knex, [recorder, stuck]);
    await store.commit([aDraft()]);
    outbox.start();
    await outbox.drain();
    clock.advance({ days: 7 });
    await outbox.drain();
    await expect(knex('mfa_outbox')).resolves.toHaveLength(2);
    clock.advance({ days: 60 });
    await outbox.drain();
    await expect(knex('mfa_outbox').pluck('observer')).resolves.toEqual([
      'stuck',
    ]);
    // As if its module had been taken out.
    await aReplicaThatDrains(knex, clock);
    await expect(knex('mfa_outbox')).resolves.toEqual([]);
  });

  it('tells of every transition, in order, whatever fails on the way', async () => {
    const outcome = fc.constantFrom('takes', 'refuses', 'takes, then fails');
    await fc.assert(
      fc.asyncProperty(fc.array(outcome, { maxLength: 40 }), async outcomes => {
        const left = [...outcomes];
        const recorder = new Recorder('one');
        const flaky: ExceptionObserver = {
          id: 'one',
          onTransition: async event => {
            const next = left.shift() ?? 'takes';
            if (next !== 'refuses') {
              await recorder.onTransition(event);
            }
            if (next !== 'takes') {
              throw new Error('Not told that it was taken');
            }
          },
        };
        const { outbox, store, clock } = aReplica(knex, [flaky]);
        outbox.start();
        const ids = await livesOf(store, 3);
        await untilAllIsTold(knex, async () => {
          await outbox.drain();
          clock.advance({ ms: 600_000 });
        });

        const sequences = recorder.sequences();
        expect(Object.keys(sequences).sort()).toEqual([...ids].sort());
        for (const taken of Object.values(sequences)) {
          expect([...new Set(taken)]).toEqual(LIFE);
          expect(taken).toEqual([...taken].sort((a, b) => a - b));
        }
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});

async function untilAllIsTold(knex: Knex, round: () => Promise<void>) {
  for (let rounds = 0; (await waiting(knex)).length > 0; rounds++) {
    expect(rounds).toBeLessThan(100);
    await round();
  }
}

async function aReplicaThatDrains(knex: Knex, clock: TestClock) {
  const { outbox } = aReplica(knex, [], clock);
  outbox.start();
  await outbox.drain();
}

const withPools = databases
  .eachSupportedId()
  .filter(([databaseId]) => databaseId !== 'SQLITE_3');

describe.each(withPools)('Outboxes of several replicas on %p', databaseId => {
  it('tell of each transition once, and in order, all at the same time', async () => {
    const knex = await freshDatabase(databaseId);
    const pools = [knex, anotherPool(knex), anotherPool(knex)];
    const recorder = new Recorder('one');
    const replicas = pools.map(pool => aReplica(pool, [recorder]));
    const ids = await livesOf(replicas[0].store, 60);
    replicas.forEach(({ outbox }) => outbox.start());
    await untilAllIsTold(knex, async () => {
      await Promise.all(replicas.map(({ outbox }) => outbox.drain()));
    });
    expect(recorder.sequences()).toEqual(
      Object.fromEntries(ids.map(id => [id, LIFE])),
    );
    await Promise.all(pools.slice(1).map(pool => pool.destroy()));
  });
});

describe('scheduleOutbox', () => {
  it('lets a failure reach the scheduler', async () => {
    const scheduler = mockServices.scheduler.mock();
    const outbox = {
      drain: async () => {
        throw new Error('Connection terminated');
      },
    };
    const schedule = { frequency: { seconds: 1 }, timeout: { minutes: 1 } };
    await scheduleOutbox({ outbox, schedule, scheduler });
    const [[task]] = scheduler.scheduleTask.mock.calls;
    expect(task).toMatchObject({ ...schedule, id: 'deliver-events' });
    await expect(task.fn(new AbortController().signal)).rejects.toThrow(
      'The register cannot reach its database',
    );
  });
});
