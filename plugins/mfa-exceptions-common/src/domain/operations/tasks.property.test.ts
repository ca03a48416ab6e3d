import fc from 'fast-check';
import { toInstant } from '../time';
import { taskAt, type TaskRuns, type TaskSchedule } from './tasks';

const NOW = Date.parse('2030-01-01T12:00:00.000Z');
const HOUR = 3_600_000;

const instant = fc.integer({ min: NOW - HOUR, max: NOW }).map(toInstant);
const runsOf = (present: fc.Arbitrary<string | undefined>) =>
  fc.record({
    startedAt: present,
    finishedAt: present,
    triggeredAt: present,
    counts: fc.constant({}),
    failures: fc.integer({ min: 0, max: 3 }),
  });
const anyRuns: fc.Arbitrary<TaskRuns> = runsOf(
  fc.option(instant, { nil: undefined }),
);
const anySchedule: fc.Arbitrary<TaskSchedule> = fc.record({
  everyMs: fc.integer({ min: 1_000, max: HOUR }),
  timeoutMs: fc.integer({ min: 1_000, max: HOUR }),
  firstRunAt: fc.integer({ min: NOW - HOUR, max: NOW + HOUR }).map(toInstant),
});

const now = new Date(NOW);

describe('taskAt', () => {
  it('says of no run that it goes on for longer than it may', () => {
    fc.assert(
      fc.property(anyRuns, anySchedule, (runs, schedule) => {
        const { state } = taskAt(runs, schedule, now);
        const begun = Date.parse(runs.startedAt ?? '');
        const isOver =
          runs.finishedAt !== undefined && Date.parse(runs.finishedAt) >= begun;
        const goesOn = !isOver && NOW < begun + schedule.timeoutMs;
        expect(state === 'running').toBe(goesOn);
      }),
    );
  });

  it('finds nothing fine that has failed, was cut off, or is late', () => {
    fc.assert(
      fc.property(anyRuns, anySchedule, (runs, schedule) => {
        const { state, lagMs } = taskAt(runs, schedule, now);
        const isInTime =
          runs.failures === 0 && lagMs <= Math.max(60_000, schedule.everyMs!);
        expect(state !== 'fine' || isInTime).toBe(true);
      }),
    );
  });

  it('expects no run before a backend that has just started is ready for it', () => {
    fc.assert(
      fc.property(
        anyRuns,
        anySchedule,
        fc.option(instant, { nil: undefined }),
        (runs, schedule, told) => {
          const { nextRunAt } = taskAt(runs, schedule, now, told);
          const isReady = Date.parse(schedule.firstRunAt) <= NOW;
          expect(
            isReady || !nextRunAt || nextRunAt >= schedule.firstRunAt,
          ).toBe(true);
        },
      ),
    );
  });

  it('believes the scheduler, and else what somebody asked for', () => {
    const schedule = {
      ...{ everyMs: HOUR, timeoutMs: HOUR },
      firstRunAt: toInstant(NOW - HOUR),
    };
    const ago = (ms: number) => toInstant(NOW - ms);
    const runs = {
      ...{ startedAt: ago(9_000), finishedAt: ago(8_000) },
      ...{ counts: {}, failures: 0 },
    };
    const next = (more: object, told?: string) =>
      taskAt({ ...runs, ...more }, schedule, now, told).nextRunAt;

    expect(next({})).toBe(toInstant(NOW - 9_000 + HOUR));
    expect(next({ triggeredAt: ago(10_000) })).toBe(next({}));
    expect(next({ triggeredAt: ago(1_000) })).toBe(ago(1_000));
    expect(next({ triggeredAt: ago(1_000) }, ago(500))).toBe(ago(500));
  });

  it('leaves to a calendar what only that can say', () => {
    const schedule = { timeoutMs: HOUR, firstRunAt: toInstant(NOW - HOUR) };
    const runs = { counts: {}, failures: 0 };
    expect(taskAt(runs, schedule, now)).toEqual({
      state: 'never_run',
      lagMs: 0,
    });
  });
});
