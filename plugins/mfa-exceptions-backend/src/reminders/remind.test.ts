import {
  addDays,
  callReview,
  defaultPolicies,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { refs } from '../__testUtils__/company';
import { databases } from '../__testUtils__/databases';
import { anActive, START } from '../__testUtils__/exceptions';
import {
  ELLA,
  endOf,
  inForce,
  RemindingRegister,
  stepsTold,
} from '../__testUtils__/reminding';

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe.each(databases.eachSupportedId())('Reminders on %p', databaseId => {
  let register: RemindingRegister;

  beforeEach(async () => {
    register = await RemindingRegister.create(databaseId);
  });

  it('climb the ladder of a review that nobody answers, until its silence ends the exception', async () => {
    const exception = await inForce(register);
    await register.pass(55);
    // Whoever has requested it may not review it; their colleague can.
    expect(register.daysOf(/review/i)).toEqual({
      [refs.colleague]: [16, 23, 27, 29, 30, ...range(37, 50)],
      [ELLA]: range(40, 50),
      [refs.governance]: range(44, 50),
      [refs.nestedGovernance]: range(44, 50),
    });
    await expect(register.store.find(exception.id)).resolves.toMatchObject({
      state: 'expired',
      enforcement: 'removal_pending',
    });
    const history = await register.store.history(exception.id);
    expect(history[history.length - 1]).toMatchObject({
      action: 'end_unanswered',
      at: addDays(START, 51),
    });
    expect(register.daysOf(/not taken out/i)).toMatchObject({
      [refs.iam]: range(51, 55),
      [refs.secondIam]: range(51, 55),
      [refs.colleague]: range(51, 55),
      [ELLA]: range(54, 55),
    });
    const told = await stepsTold(register);
    expect(new Set(told).size).toBe(told.length);
  });

  it('tell the requester of an end ahead, and nobody any more once it is settled', async () => {
    const exception = await inForce(register, { validTo: addDays(START, 25) });
    await register.pass(22);
    expect(register.daysOf(/ends on/i)).toEqual({ [refs.owner]: [11, 18, 22] });
    await register.store.commit([endOf(exception, register)]);
    await register.pass(5);
    expect(register.daysOf(/ends on/i)).toEqual({ [refs.owner]: [11, 18, 22] });
  });

  it('tell everybody once a day, of all of it', async () => {
    await inForce(register);
    await inForce(register, { validTo: addDays(START, 30) });
    await inForce(register, { validTo: addDays(START, 30) });
    await register.pass(30);
    const perDay = register.told.map(
      ({ day, recipient }) => `${day} ${recipient}`,
    );
    expect(new Set(perDay).size).toBe(perDay.length);
    expect(register.told).toContainEqual(
      expect.objectContaining({
        day: 16,
        recipient: refs.colleague,
        title: 'MFA exceptions: 3 reviews',
      }),
    );
  });

  it('hold neither justifications nor populations', async () => {
    const exception = await inForce(register);
    await register.pass(60);
    expect(register.told.length).toBeGreaterThan(0);
    for (const { text } of register.told) {
      expect(text).not.toContain(exception.reason.justification);
      expect(text).not.toContain(exception.scope.population.users[0]);
    }
  });

  it('turn to others at once where nobody is accountable', async () => {
    await register.knex('mfa_accountable_owners').delete();
    await inForce(register);
    await register.pass(16);
    expect(register.daysOf(/review/i)).toEqual({
      [refs.governance]: [16],
      [refs.nestedGovernance]: [16],
    });
  });

  it('tell at once of a review that was called for', async () => {
    const exception = await inForce(register);
    await register.pass(3);
    const now = register.clock.now();
    const cause = {
      trigger: 'incident',
      seenAt: now.toISOString(),
      key: 'incident:1',
    } as const;
    await register.store.commit([callReview(exception, cause, now)!]);
    await register.remind();
    await register.notices.deliver();
    expect(register.daysOf(/review/i)).toEqual({ [refs.colleague]: [3] });
  });

  it('never end a break-glass exception by silence, and never stop', async () => {
    const life = anActive({
      subjectRef: refs.breakGlass,
      subjectClass: 'break_glass_account',
    });
    const [last] = life.slice(-1);
    const { match: _match, ...terms } = defaultPolicies()[3];
    const policy = { ...terms, id: 'break-glass' };
    // As it is when its own policy is what it was asked for under.
    const next = {
      ...{ ...last.next, policy },
      ...{ reviewDueAt: addDays(START, 14), validTo: addDays(START, 170) },
    };
    const changes = { ...last.entry.changes, policy: { to: policy } };
    await register.store.commit([
      ...life.slice(0, -1),
      { ...last, next, entry: { ...last.entry, changes } },
    ]);
    await register.pass(100);
    await expect(register.store.find(next.id)).resolves.toMatchObject({
      state: 'active',
    });
    expect(register.daysOf(/review/i)[refs.governance]).toBeUndefined();
    expect(register.daysOf(/review/i)[refs.breakGlassApprovers[0]]).toEqual(
      range(21, 100),
    );
  });
});
