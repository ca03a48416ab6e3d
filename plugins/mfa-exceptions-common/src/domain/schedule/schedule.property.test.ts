import fc from 'fast-check';
import {
  aDraft,
  aRequest,
  exceptionIn,
  START,
} from '../../__testUtils__/exceptions';
import { always } from '../../__testUtils__/simulation';
import { settle } from '../exception/lifecycle';
import { reviewAt } from '../review/review';
import { addDays, DAY_IN_MS } from '../time';
import { scheduleAhead } from './schedule';

describe('What lies ahead', () => {
  it('is in order, still to come, and over with the end', () => {
    always(({ now, record }) => {
      const ahead = scheduleAhead(record, now);
      const times = ahead.map(({ at }) => at);
      expect(times).toEqual([...times].sort());
      expect(times.every(at => at > now.toISOString())).toBe(true);
      const ends = ahead.filter(({ kind }) => kind === 'end');
      expect(ends).toEqual(
        reviewAt(record, now) ? [{ kind: 'end', at: record.validTo }] : [],
      );
    }, 100);
  });

  it('comes true: each instant that it names is one at which that is so', () => {
    const active = exceptionIn('active', aDraft(aRequest()));
    fc.assert(
      fc.property(fc.nat({ max: 59 * 24 }), hours => {
        const now = new Date(START.getTime() + (hours * DAY_IN_MS) / 24);
        for (const { kind, at } of scheduleAhead(active, now)) {
          const then = new Date(at);
          const so: Partial<Record<typeof kind, unknown>> = {
            review_due: reviewAt(active, then)?.standing === 'due',
            review_overdue: reviewAt(active, then)?.standing === 'overdue',
            end: settle(active, then) !== undefined,
          };
          expect(so[kind] ?? true).toBe(true);
        }
      }),
    );
  });

  it('says in full what becomes of an exception that nobody looks at', () => {
    const active = exceptionIn('active', aDraft(aRequest()));
    const at = (days: number) => addDays(START, days);
    const reviewers = { item: 'review', told: ['reviewers'] };

    expect(
      scheduleAhead(active, START).filter(({ item }) => item !== 'end'),
    ).toEqual([
      { kind: 'reminder', at: at(16), ...reviewers },
      { kind: 'reminder', at: at(23), ...reviewers },
      { kind: 'reminder', at: at(27), ...reviewers },
      { kind: 'reminder', at: at(29), ...reviewers },
      { kind: 'review_due', at: at(30) },
      { kind: 'review_overdue', at: at(37) },
      {
        kind: 'escalation',
        at: at(37),
        item: 'review',
        told: ['accountable_owner'],
      },
      {
        kind: 'escalation',
        at: at(40),
        item: 'review',
        told: ['accountable_owner_parent'],
      },
      {
        kind: 'escalation',
        at: at(44),
        item: 'review',
        told: ['governance'],
      },
      { kind: 'no_answer', at: at(51), outcome: 'end' },
      { kind: 'end', at: at(60) },
    ]);
  });

  it('lets silence count from when the last of them was told', () => {
    const active = exceptionIn('active', aDraft(aRequest()));
    const at = (days: number) => addDays(START, days);
    const silenceAt = (now: string, silentAt?: string) =>
      scheduleAhead(active, new Date(now), silentAt).find(
        ({ kind }) => kind === 'no_answer',
      )?.at;

    // Told in time, told late, and not told yet.
    expect(silenceAt(at(45))).toBe(at(52));
    expect(silenceAt(at(45), at(51))).toBe(at(51));
    expect(silenceAt(at(50), at(55))).toBe(at(55));
    expect(silenceAt(at(52), at(55))).toBe(at(55));
  });
});
