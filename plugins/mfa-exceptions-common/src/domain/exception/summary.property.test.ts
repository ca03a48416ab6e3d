import {
  engineer,
  governor,
  otherGovernor,
  requester,
  stranger,
} from '../../__testUtils__/people';
import { always } from '../../__testUtils__/simulation';
import { exclusionStandsIn } from './status';
import { isPast, nextStepsFor, summarise } from './summary';

const everybody = [engineer, governor, otherGovernor, requester, stranger];

describe('at every step of every life, an exception that is past', () => {
  it('counts the same without its record as with it', () => {
    always(({ record, now }) => {
      const [current, past] = isPast(record) ? [[], [record]] : [[record], []];
      expect(summarise(current, now, past)).toEqual(summarise([record], now));
    });
  });

  it('is one that nothing can come of any more', () => {
    always(({ record, now }) => {
      const stands = exclusionStandsIn.includes(record.enforcement);
      const over = record.state === 'closed' || record.state === 'withdrawn';
      expect(isPast(record)).toBe(over && !stands);
      const steps = everybody.flatMap(actor =>
        nextStepsFor(record, actor, now),
      );
      expect(isPast(record) ? steps : []).toEqual([]);
    });
  });
});
