import fc from 'fast-check';
import { lives } from '../../__testUtils__/lives';
import { live } from '../../__testUtils__/simulation';
import { reviewActions } from '../exception/vocabulary';
import { statusAt } from '../exception/status';
import { replayAsOf, type HistoryEntry } from '../history/history';
import { millisOf, toInstant } from '../time';
import { coverageOf, exceptionEvidence, lastInstantOf } from './evidence';

const historyOf = (life: Parameters<typeof live>[0]): HistoryEntry[] =>
  [...live(life)].flatMap(({ transition }) => transition?.entry ?? []);

/** Any period between the instants at which something was written, or soon after. */
const anyPeriod = fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: -1, max: 1 }));

function periodIn(
  entries: readonly HistoryEntry[],
  [one, other, off]: readonly [number, number, number],
) {
  const times = entries.map(({ at }) => millisOf(at));
  const last = times[times.length - 1];
  const instants = [...times, last + 86_400_000, last + 40 * 86_400_000];
  const [from, to] = [one, other]
    .map(pick => instants[pick % instants.length] + off)
    .sort((left, right) => left - right);
  return { from: toInstant(from), to: toInstant(to + 1) };
}

describe('exceptionEvidence', () => {
  it('has an exception in force whenever its history says that it was', () => {
    fc.assert(
      fc.property(lives, anyPeriod, fc.nat(), (life, pick, probe) => {
        const entries = historyOf(life);
        const period = periodIn(entries, pick);
        const [from, to] = [millisOf(period.from), millisOf(period.to)];
        const standing = exceptionEvidence(entries, period)?.standing ?? [];
        const probes = [from, to - 1, from + (probe % (to - from))];
        const written = entries.map(entry => millisOf(entry.at));
        const inside = [...probes, ...written].filter(
          at => at >= from && at < to,
        );
        for (const at of inside) {
          const now = new Date(at);
          const record = replayAsOf(entries, now);
          const status = record && statusAt(record, now);
          const within = standing
            .filter(part => millisOf(part.from) <= at && at < millisOf(part.to))
            .map(({ how }) => how);
          const after = status?.flags.includes('overdue');
          expect(within).toEqual([
            ...(status?.inForce ? ['in_force'] : []),
            ...(after ? ['in_place_after_end'] : []),
          ]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('shows the record of the last instant, and who answered for it until then', () => {
    fc.assert(
      fc.property(lives, anyPeriod, (life, pick) => {
        const entries = historyOf(life);
        const period = periodIn(entries, pick);
        const evidence = exceptionEvidence(entries, period);
        fc.pre(evidence !== undefined);
        const end = lastInstantOf(period);
        expect(evidence.record).toEqual(replayAsOf(entries, end));
        expect(evidence.status).toEqual(statusAt(evidence.record, end));
        const answers = entries.filter(
          ({ action, at }) =>
            reviewActions.some(each => each === action) &&
            millisOf(at) <= end.getTime(),
        );
        expect(evidence.people.reviewed).toHaveLength(answers.length);
        expect(evidence.reviewsDone).toEqual(
          evidence.people.reviewed.filter(({ at }) => at >= period.from),
        );
        expect(evidence.people.requested.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});

describe('coverageOf', () => {
  const period = {
    from: '2030-01-01T00:00:00.000Z',
    to: '2030-02-01T00:00:00.000Z',
  };

  it.each([
    ['2030-02-01T00:00:00.000Z', true, period.to],
    ['2030-02-09T00:05:00.000Z', true, period.to],
    ['2030-01-31T00:05:00.000Z', false, '2030-01-31T00:05:00.000Z'],
    ['2029-12-01T00:05:00.000Z', false, period.from],
  ])('of a checkpoint of %s', (at, complete, until) => {
    expect(coverageOf(period, at)).toEqual({ complete, until });
  });
});
