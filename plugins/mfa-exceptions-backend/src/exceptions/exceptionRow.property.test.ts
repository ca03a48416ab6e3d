import fc from 'fast-check';
import { walks } from '../__testUtils__/walks';
import { toChangedRows, toRow } from './exceptionRow';

describe('The columns that a transition changes', () => {
  it('are all that differ from those of the exception before', () => {
    fc.assert(
      fc.property(walks, ({ transitions: [first, ...rest] }) => {
        let row = toRow(first.next);
        for (const transition of rest) {
          const [changed] = toChangedRows([transition]);
          row = { ...row, ...changed };
          expect(row).toEqual(toRow(transition.next));
        }
      }),
    );
  });

  it('are the same of each, where one of several changes more', () => {
    fc.assert(
      fc.property(walks, ({ transitions }) => {
        const columns = toChangedRows(transitions).map(row =>
          Object.keys(row).sort(),
        );
        expect(columns).toEqual(columns.map(() => columns[0]));
      }),
    );
  });
});
