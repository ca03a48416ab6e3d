import fc from 'fast-check';
import {
  addDays,
  callReview,
  DAY_IN_MS,
  defaultPolicies,
  ladderOf,
  millisOf,
  nextStep,
  stepsFrom,
  subjectClasses,
  type LadderItem,
  type LadderStep,
  type MfaException,
} from '..';
import {
  aDraft,
  exceptionIn,
  START,
  steps,
} from '../../__testUtils__/exceptions';

const policyOf = (index: number) => {
  const { match: _match, ...terms } = defaultPolicies()[index];
  return terms;
};

/** An exception in force, of any class, with deadlines anywhere. */
const inForce = fc
  .record({
    index: fc.nat(subjectClasses.length - 1),
    due: fc.integer({ min: 1, max: 40 }),
    lasts: fc.integer({ min: 41, max: 180 }),
    grace: fc.nat(10),
  })
  .map(({ index, due, lasts, grace }): MfaException => {
    const active = exceptionIn('active');
    return {
      ...active,
      subjectClass: subjectClasses[index],
      policy: { ...policyOf(index), graceDays: grace },
      reviewDueAt: addDays(START, due),
      validTo: addDays(START, lasts),
      ...(subjectClasses[index] === 'break_glass_account' && {
        drillDueAt: addDays(START, due + 3),
      }),
    };
  });

/** Days on which somebody looks; between them nobody does. */
const looks = fc
  .uniqueArray(fc.nat(200), { minLength: 1 })
  .map(days => [...days].sort((one, other) => one - other));

const endOfDay = (day: number) => new Date(addDays(START, day + 1));

/** What is taken of an item by whoever looks on some days. */
function taken(item: LadderItem, days: readonly number[]) {
  const climbed: { day: number; step: LadderStep }[] = [];
  let last: string | undefined;
  for (const day of days) {
    const { take } = nextStep(item, last, endOfDay(day));
    if (take) {
      climbed.push({ day, step: take });
      last = take.at;
    }
  }
  return climbed;
}

describe('A ladder', () => {
  it('is never climbed twice at the same step, and never down', () => {
    fc.assert(
      fc.property(inForce, looks, (exception, days) => {
        for (const item of ladderOf(exception)) {
          const climbed = taken(item, days).map(({ step }) => step);
          const keys = climbed.map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
          const times = climbed.map(({ at }) => millisOf(at));
          expect(times).toEqual([...times].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('has every overdue item on the right rung on every day that somebody looks', () => {
    fc.assert(
      fc.property(inForce, looks, (exception, days) => {
        for (const item of ladderOf(exception)) {
          const { overdueAt, until, escalation } = item;
          for (const { day, step } of taken(item, days)) {
            const now = Math.min(
              endOfDay(day).getTime(),
              until ? millisOf(until) : Infinity,
            );
            const late = overdueAt
              ? (now - millisOf(overdueAt)) / DAY_IN_MS
              : 0;
            const right = escalation.filter(
              ({ afterDays }) => afterDays < late,
            );
            expect(step.kind === 'overdue').toBe(late > 0);
            expect(step.told.slice(1)).toEqual(
              expect.arrayContaining(right.map(({ to }) => to)),
            );
            expect(step.isLastRung).toBe(
              late > 0 && right.length === escalation.length,
            );
          }
        }
      }),
    );
  });

  it('has a step on every day that an item is overdue', () => {
    fc.assert(
      fc.property(inForce, exception => {
        const everyDay = Array.from({ length: 200 }, (_, day) => day);
        const late = ladderOf(exception).flatMap(item =>
          item.overdueAt ? { item, overdueAt: item.overdueAt } : [],
        );
        for (const { item, overdueAt } of late) {
          const { until = addDays(START, 200) } = item;
          const overdue = taken(item, everyDay).filter(
            ({ step }) => step.kind === 'overdue',
          );
          expect(overdue).toHaveLength(
            Math.max(
              0,
              Math.ceil((millisOf(until) - millisOf(overdueAt)) / DAY_IN_MS),
            ),
          );
        }
      }),
    );
  });

  it('says nothing from the end on, nor before it is anybody’s work', () => {
    fc.assert(
      fc.property(inForce, looks, (exception, days) => {
        for (const item of ladderOf(exception)) {
          const { until = addDays(START, 400), from = addDays(START, -400) } =
            item;
          for (const { step } of taken(item, days)) {
            expect(millisOf(step.at)).toBeLessThan(millisOf(until));
            expect(step.kind !== 'ahead' || step.at >= from).toBe(true);
          }
        }
      }),
    );
  });

  it('tells what lies ahead as it will be taken', () => {
    fc.assert(
      fc.property(inForce, exception => {
        const everyDay = Array.from({ length: 400 }, (_, day) => day);
        for (const item of ladderOf(exception)) {
          const ahead = stepsFrom(item, new Date(addDays(START, -60)), 12);
          const climbed = taken(item, everyDay).map(({ step }) => step);
          const within = ahead.filter(({ at }) => at >= START.toISOString());
          // Of several on one day only the last is taken.
          expect(within).toEqual(
            expect.arrayContaining(climbed.slice(0, within.length)),
          );
        }
      }),
    );
  });
});

describe('ladderOf', () => {
  const kinds = (exception: MfaException) =>
    ladderOf(exception).map(({ item }) => item);

  it('has something to say only of what is in force, or still stands', () => {
    expect(kinds(aDraft())).toEqual([]);
    expect(kinds(exceptionIn('requested'))).toEqual([]);
    expect(kinds(exceptionIn('approved'))).toEqual([]);
    expect(kinds(exceptionIn('active'))).toEqual(['review', 'end']);
    expect(kinds(exceptionIn('expired'))).toEqual(['removal']);
    expect(kinds(exceptionIn('revoked'))).toEqual(['removal']);
    expect(kinds(exceptionIn('closed'))).toEqual([]);
  });

  it('is quiet about an end for which a later one is asked', () => {
    expect(kinds(steps.extend(exceptionIn('active')))).toEqual(['review']);
  });

  it('has a review that is called for due at once', () => {
    const now = new Date(addDays(START, 2));
    const cause = {
      trigger: 'incident',
      seenAt: now.toISOString(),
      key: 'incident:1',
    } as const;
    const called = callReview(exceptionIn('active'), cause, now)!.next;
    const [review] = ladderOf(called);
    expect(nextStep(review, undefined, endOfDay(2)).take).toMatchObject({
      key: 'due',
      at: now.toISOString(),
      told: ['reviewers'],
    });
  });

  it('tells others at once where those who were asked could not say', () => {
    const active = exceptionIn('active');
    const [review] = ladderOf(active);
    const turnedAt = addDays(START, 3);
    const passedOn: LadderItem = { ...review, turn: 1, turnedAt };
    expect(nextStep(passedOn, undefined, endOfDay(3)).take).toMatchObject({
      key: 'passed_on-1',
      at: turnedAt,
    });
  });
});
