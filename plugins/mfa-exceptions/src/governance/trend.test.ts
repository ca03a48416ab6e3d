import { measuresOf, trendOf } from '../__testUtils__/posture';
import { noFilters } from '../register/filters';
import { endsOf, lineOf, seriesFor, spanFrom } from './trend';

describe('lineOf', () => {
  const trend = trendOf(
    { '2026-11-17': 5, '2026-11-20': 4, '2026-11-21': 3 },
    { from: '2026-11-16', to: '2026-11-22' },
  );
  const line = lineOf(trend, 'inForce');

  it('has every day, and no number where nobody counted', () => {
    expect(line.map(({ day, value }) => [day.slice(8), value])).toEqual([
      ['16', undefined],
      ['17', 5],
      ['18', undefined],
      ['19', undefined],
      ['20', 4],
      ['21', 3],
      ['22', undefined],
    ]);
  });

  it('knows which days stand alone', () => {
    const alone = line.filter(each => each.alone);
    expect(alone.map(({ day }) => day)).toEqual(['2026-11-17']);
  });

  it('compares the first that was counted with the last', () => {
    const { first, last } = endsOf(line);
    expect([first?.value, last?.value]).toEqual([5, 3]);
  });

  it('tells nought from nothing', () => {
    const empty = trendOf(
      {},
      {
        ...{ from: '2026-11-21', to: '2026-11-22' },
        points: [
          {
            ...{ day: '2026-11-22', at: '2026-11-22T02:00:00.000Z' },
            measures: measuresOf(),
          },
        ],
      },
    );
    const values = lineOf(empty, 'overdue').map(({ value }) => value);
    expect(values).toEqual([undefined, 0]);
  });
});

describe('seriesFor', () => {
  it.each([
    ['everything', {}, {}],
    [
      'one owner',
      { owner: ['group:default/iam'] },
      { groupBy: 'owner', key: 'group:default/iam' },
    ],
    [
      'one risk',
      { riskRating: ['high' as const] },
      { groupBy: 'riskRating', key: 'high' },
    ],
    ['two owners', { owner: ['group:default/iam', 'none'] }, undefined],
    [
      'an owner in a system',
      { owner: ['none'], system: ['system:default/shop'] },
      undefined,
    ],
    ['some words', { q: 'acme' }, undefined],
    ['an owner and some words', { owner: ['none'], q: 'acme' }, undefined],
  ])('finds the days of %s', (_, filters, series) => {
    expect(seriesFor({ ...noFilters, ...filters })).toEqual(series);
  });

  it('goes by the filters, and not by their order', () => {
    expect(seriesFor({ ...noFilters, order: 'risk', cursor: 'x' })).toEqual({});
  });
});

describe('spanFrom', () => {
  it.each([
    ['', 90],
    ['days=30', 30],
    ['days=365', 365],
    ['days=7', 90],
  ])('reads "%s" as %d days', (search, span) => {
    expect(spanFrom(new URLSearchParams(search))).toBe(span);
  });
});
