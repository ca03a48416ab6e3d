import { actionOf, always, type Step } from '../../__testUtils__/simulation';
import { addDays } from '../time';
import type { MfaException } from './exception';
import { settle } from './lifecycle';
import { statusAt } from './status';

describe('at every instant of every life, an exception', () => {
  it('is in force only while active, from its start and until its end', () => {
    always(step => {
      const { state, validFrom, validTo } = step.record;
      const wrong = instantsFrom(step).filter(at => {
        const instant = at.toISOString();
        return (
          statusAt(step.record, at).inForce !==
          (state === 'active' && validFrom <= instant && instant < validTo)
        );
      });
      expect(wrong).toEqual([]);
    });
  });

  it('is the same whether or not its expiry has been written down', () => {
    always(step => {
      const { record } = step;
      const wrong = instantsFrom(step).filter(at => {
        const settled = settle(record, at)?.next;
        const later = new Date(at.getTime() + 1);
        return (
          settled !== undefined &&
          (settle(settled, later) !== undefined ||
            statusesAt(settled, at, later) !== statusesAt(record, at, later))
        );
      });
      expect(wrong).toEqual([]);
    });
  });

  it('is overdue from its end until its exclusion is confirmed to be gone', () => {
    always((step, past) => {
      const stands =
        past
          .map(actionOf)
          .filter(done => done === 'implement' || done === 'confirm_removal')
          .pop() === 'implement';
      const wrong = instantsFrom(step).filter(at => {
        const { flags, inForce } = statusAt(step.record, at);
        return flags.includes('overdue') !== (stands && !inForce);
      });
      expect(wrong).toEqual([]);
    });
  });
});

function statusesAt(record: MfaException, ...instants: readonly Date[]) {
  return JSON.stringify(instants.map(at => statusAt(record, at)));
}

/** Instants from now on, among them all at which something may change. */
function instantsFrom({ now, record }: Step): Date[] {
  const edges = [record.validFrom, record.validTo, record.reviewDueAt ?? now]
    .map(edge => new Date(edge).getTime())
    .flatMap(edge => [edge - 1, edge, edge + 1]);
  const far = Date.parse(addDays(now, 400));
  return [...new Set([now.getTime(), ...edges, far])]
    .filter(at => at >= now.getTime())
    .map(at => new Date(at));
}
