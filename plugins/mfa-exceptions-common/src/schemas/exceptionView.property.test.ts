import { always } from '../__testUtils__/simulation';
import { asOf, effectiveRisk, statusAt } from '../domain';
import { exceptionSchema } from './exceptionViews';
import { historySchema } from './history';
import { fieldIssuesOf } from './parse';

describe('whatever anybody does', () => {
  it('leaves a record that the API can show, and answers it as it is', () => {
    always(({ now, record }) => {
      const { inForce, flags } = statusAt(record, now);
      const { causesSeen: _ours, ...shown } = asOf(record, now);
      const view = {
        ...shown,
        extensions: asOf(record, now).extensions ?? [],
        inForce,
        flags,
        effectiveRisk: effectiveRisk(record),
      };
      const { error, data } = exceptionSchema.safeParse(view);
      expect(error && fieldIssuesOf(error)).toBeUndefined();
      expect(JSON.parse(JSON.stringify(data))).toEqual(
        JSON.parse(JSON.stringify(view)),
      );
    }, 150);
  });

  it('leaves a history that the API can show', () => {
    always(({ transition }) => {
      const items = [transition?.entry ?? []].flat().map(entry => ({
        ...entry,
        previousHash: '',
        hash: '',
      }));
      const { error } = historySchema.safeParse({ items });
      expect(error && fieldIssuesOf(error)).toBeUndefined();
    }, 150);
  });
});
