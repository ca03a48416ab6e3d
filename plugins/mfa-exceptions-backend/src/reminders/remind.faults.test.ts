import { addDays } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { refs } from '../__testUtils__/company';
import { databases } from '../__testUtils__/databases';
import { anotherPool } from '../__testUtils__/pools';
import { START } from '../__testUtils__/exceptions';
import { placeInForce } from '../__testUtils__/inForce';
import {
  ELLA,
  endOf,
  inForce,
  noIdeaOf,
  RemindingRegister,
  removalOf,
  stepsTold,
} from '../__testUtils__/reminding';
import type { ReminderStore } from './ReminderStore';

/** A store from which nothing comes back any more when it is to do some things. */
function dyingAt(
  reminders: ReminderStore,
  ...places: readonly (keyof ReminderStore)[]
): ReminderStore {
  return new Proxy(reminders, {
    get: (store, name) =>
      places.some(place => place === name)
        ? () => Promise.reject(new Error('Killed'))
        : Reflect.get(store, name).bind(store),
  });
}

describe.each(databases.eachSupportedId())('Reminders on %p', databaseId => {
  let register: RemindingRegister;

  beforeEach(async () => {
    register = await RemindingRegister.create(databaseId);
  });

  it('catch up when the notifications were away for a day, and say nothing twice or too late', async () => {
    const exception = await inForce(register);
    const other = await inForce(register);
    await register.pass(38);
    register.told.length = 0;
    register.away = true;
    await register.pass(1);
    await register.store.commit([endOf(other, register)]);
    register.away = false;
    await register.pass(1);
    expect(
      register.told.filter(({ recipient }) => recipient === refs.colleague),
    ).toMatchObject([{ day: 40, title: expect.stringContaining('1 removal') }]);
    const told = await stepsTold(register);
    expect(new Set(told).size).toBe(told.length);
    const settled = await register
      .knex('mfa_notice_items')
      .whereNotNull('settled_at');
    expect(settled.length).toBeGreaterThan(0);
    expect(settled.every(({ exception_id: id }) => id !== exception.id)).toBe(
      true,
    );
  });

  it('are not sent where all of it was done before they could be', async () => {
    const exception = await inForce(register);
    await register.pass(36);
    register.told.length = 0;
    register.away = true;
    await register.pass(1);
    const ended = endOf(exception, register);
    await register.store.commit([ended, removalOf(ended.next, register)]);
    register.away = false;
    await register.pass(1);
    expect(register.told).toEqual([]);
    await expect(
      register.knex('mfa_notices').whereNotNull('settled_at'),
    ).resolves.toHaveLength(1);
  });

  it('are not sent to whoever could not say before they could be', async () => {
    const exception = await inForce(register);
    await register.pass(40);
    register.told.length = 0;
    register.away = true;
    await register.pass(1);
    await register.store.commit([
      noIdeaOf(exception, refs.colleague, register),
    ]);
    register.away = false;
    register.clock.advance({ ms: 60_000 });
    await register.notices.deliver();
    // Who is told with them still has to answer.
    expect(register.told.map(({ recipient }) => recipient)).toEqual([ELLA]);
  });

  it('go on where a run was killed after it had claimed', async () => {
    await inForce(register);
    await register.pass(15);
    register.clock.advance({ days: 1 });
    const killed = dyingAt(register.reminders, 'take', 'release');
    await expect(register.remind(killed)).rejects.toThrow('Killed');
    await expect(register.remind()).resolves.toBe(0);
    register.clock.advance({ ms: 6 * 60_000 });
    await expect(register.remind()).resolves.toBe(1);
    await register.notices.deliver();
    expect(register.daysOf(/review/i)).toEqual({ [refs.colleague]: [16] });
  });

  it('go on where a run was killed before it had told anybody', async () => {
    await inForce(register);
    await register.pass(15);
    register.clock.advance({ days: 1 });
    const killed = dyingAt(register.reminders, 'bundle');
    await expect(register.remind(killed)).rejects.toThrow('Killed');
    await register.remind();
    await register.notices.deliver();
    expect(register.daysOf(/review/i)).toEqual({ [refs.colleague]: [16] });
  });
});

const withPools = databases
  .eachSupportedId()
  .filter(([databaseId]) => databaseId !== 'SQLITE_3');

describe.each(withPools)('Reminders by two replicas on %p', databaseId => {
  it('take each step once, and tell nobody of it twice', async () => {
    const register = await RemindingRegister.create(databaseId);
    await placeInForce(
      register.knex,
      Array.from({ length: 600 }, () => ({ validTo: addDays(START, 80) })),
    );
    const otherKnex = anotherPool(register.knex);
    const other = register.replica(otherKnex);
    register.clock.advance({ days: 16 });
    const taken = await Promise.all([register.remind(), other.remind()]);
    expect(taken[0] + taken[1]).toBe(600);
    const told = await stepsTold(register);
    expect(told).toHaveLength(600);
    expect(new Set(told).size).toBe(600);
    await otherKnex.destroy();
  });
});
