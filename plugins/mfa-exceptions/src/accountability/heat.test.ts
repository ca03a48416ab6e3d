import fc from 'fast-check';
import { totalsOf, worstFirst, type HeatRow } from './heat';

const calm = { gaps: 0, stale: 0, awaited: 0, attested: 4 };

function rowOf(ref: string | undefined, ...cells: HeatRow['cells']): HeatRow {
  return { ref, entities: 4, cells };
}

describe('worstFirst', () => {
  it('puts gaps before what is stale, and that before what is awaited', () => {
    const rows = [
      rowOf('system:default/calm', calm),
      rowOf('system:default/awaited', { ...calm, awaited: 9 }),
      rowOf('system:default/stale', { ...calm, stale: 2, awaited: 1 }),
      rowOf(undefined, calm, { ...calm, gaps: 1 }),
      rowOf('system:default/stale-more', { ...calm, stale: 3 }),
    ];
    expect(worstFirst(rows).map(({ ref }) => ref)).toEqual([
      undefined,
      'system:default/stale-more',
      'system:default/stale',
      'system:default/awaited',
      'system:default/calm',
    ]);
  });

  const count = fc.nat({ max: 3 });
  const cell = fc.record({
    gaps: count,
    stale: count,
    awaited: count,
    attested: count,
  });
  const row = fc.record({
    ref: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
    entities: count,
    cells: fc.array(cell, { maxLength: 3 }),
  });

  it('loses nothing, and never puts fewer gaps before more', () => {
    fc.assert(
      fc.property(fc.array(row), rows => {
        const sorted = worstFirst(rows);
        expect(new Set(sorted)).toEqual(new Set(rows));
        const gaps = sorted.map(each => totalsOf(each).gaps);
        expect(gaps).toEqual([...gaps].sort((one, other) => other - one));
      }),
    );
  });

  it('counts every cell', () => {
    expect(
      totalsOf({
        cells: [calm, { gaps: 1, stale: 2, awaited: 3, attested: 4 }],
      }),
    ).toEqual({ gaps: 1, stale: 2, awaited: 3, attested: 8 });
  });
});
