import { always } from '../../__testUtils__/simulation';
import type { HistoryEntry } from '../history/history';
import { statusAt, type ExceptionStatus } from '../exception/status';
import { exceptionsThen } from './facts';

const nothing: Partial<ExceptionStatus> = {};

function json<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

describe('the facts of any life, at any instant of it', () => {
  it('are what it was seen to be then, and nothing that came later', () => {
    always((_, past) => {
      const entries: HistoryEntry[] = past.flatMap(
        ({ transition }) => transition?.entry ?? [],
      );
      for (const { now } of past) {
        const [fact] = exceptionsThen([entries], now);
        const seen = past.filter(step => step.now <= now).pop()!.record;
        const { inForce, flags, state } = statusAt(seen, now);
        const counts = inForce || flags.includes('overdue');
        const due = flags.includes('review_due');
        const { scope } = json(seen);
        const {
          inForce: was,
          state: stood,
          flags: had,
        } = fact?.status ?? nothing;
        const told = [was, stood, had, fact?.record.scope];
        expect(fact ? told : []).toEqual(
          counts ? [inForce, state, flags, scope] : [],
        );
        // What is over may have missed its review before.
        const late = ['due', 'missed'].includes(fact?.review.standing ?? '');
        expect(late && inForce).toBe(due);
      }
    }, 60);
  });

  it('are none before it was in the register', () => {
    always((_, past) => {
      const entries = past.flatMap(({ transition }) => transition?.entry ?? []);
      const before = new Date(past[0].now.getTime() - 1);
      expect(exceptionsThen([entries], before)).toEqual([]);
    }, 20);
  });
});
