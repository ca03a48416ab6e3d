import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { campaignOf, campaignPageOf } from '../__testUtils__/campaigns';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
  type ApiMock,
} from '../__testUtils__/portal';
import {
  POSTURE_AT,
  calendarOf,
  measuresOf,
  postureOf,
  someGaps,
  trendOf,
} from '../__testUtils__/posture';
import { exceptionOf, inDays, requestOf } from '../__testUtils__/records';

const list = '/mfa-exceptions?';

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

function apiWith(posture: Partial<ApiMock['posture']> = {}) {
  const api = apiMock({
    listExceptions: jest.fn(async ({ state }) => ({
      items:
        state?.[0] === 'requested'
          ? [requestOf({ createdAt: inDays(-12.1) })]
          : [exceptionOf()],
      totalItems: 60,
      pageInfo: {},
    })),
  });
  Object.assign(api.posture, {
    get: jest.fn(async () => postureOf()),
    trend: jest.fn(async () =>
      trendOf({ '2026-10-01': 50, '2026-11-21': 42, '2026-11-22': 40 }),
    ),
    calendar: jest.fn(async () =>
      calendarOf({
        '2026-11-25': { reviews: 2 },
        '2026-12-24': { ends: 3, reviews: 1 },
      }),
    ),
    accountability: jest.fn(async () => someGaps),
    ...posture,
  });
  return api;
}

async function renderPosture(api = apiWith(), search = '') {
  await renderInPortal(
    <>
      <MountedPages />
      <Address />
    </>,
    { api, path: `/mfa-exceptions/governance${search}`, permitted: true },
  );
  return api;
}

function block(name: string) {
  return within(screen.getByRole('region', { name }));
}

describe('PosturePage', () => {
  it('says how it stands, and each number opens as the list of what it counts', async () => {
    await renderPosture();

    const tiles = within(
      await screen.findByRole('region', { name: 'How it stands' }),
    );
    const standing =
      'enforcement=in_place&enforcement=removal_pending&enforcement=removal_failed';
    for (const [tile, search] of [
      [/^Ended, still in place\s*3\s*7% of 43/, 'flag=overdue'],
      [/^Review overdue\s*2\s*5% of 40/, 'flag=review_overdue'],
      [/^End within 14 days\s*5/, 'flag=expiring_soon'],
      [/^People at risk\s*1,234\s*by 43/, standing],
      [
        /^From request to decision\s*2.5 days\s*12 decisions in 90/,
        'decidedAfter=2026-08-24T12%3A00%3A00.000Z',
      ],
      [/^Extended\s*25%\s*10 of 40/, 'state=active&extended=true'],
      [/^Asked for before\s*15%\s*6 of 40/, 'state=active&flag=repeat_request'],
    ] as const) {
      const link = tiles.getByRole('link', { name: tile });
      const href = new URL(link.getAttribute('href')!, 'http://portal');
      expect([...href.searchParams].sort()).toEqual(
        [...new URLSearchParams(search)].sort(),
      );
      expect(href.pathname).toBe('/mfa-exceptions');
    }
    expect(
      await tiles.findByRole('link', {
        name: /^Await a decision\s*4\s*the oldest was begun 12 days ago/,
      }),
    ).toHaveAttribute('href', `${list}state=requested`);
    expect(
      await tiles.findByRole('link', { name: /^Controls nobody answers for/ }),
    ).toHaveAttribute(
      'href',
      '/mfa-exceptions/accountability/list?standing=gap',
    );
    expect(
      tiles.getByRole('link', { name: '40 exceptions are in force' }),
    ).toHaveAttribute('href', `${list}state=active`);
    expect(tiles.getByText(/for 32 days on average and 88 days/)).toBeVisible();
  });

  it('leads nowhere where nothing is', async () => {
    const total = measuresOf({ awaitingDecision: 0 });
    const get = jest.fn(async () => postureOf({ total, groups: [] }));
    await renderPosture(apiWith({ get }));

    const tiles = within(
      await screen.findByRole('region', { name: 'How it stands' }),
    );
    expect(tiles.getByText('Nothing waits')).toBeInTheDocument();
    expect(tiles.queryByRole('link', { name: /Ended/ })).toBeNull();
    expect(
      block('Who carries the most?').getByText(
        'Nothing is in force, and nothing stands',
      ),
    ).toBeInTheDocument();
  });

  it('narrows all of it by the filters of the register', async () => {
    const api = await renderPosture(apiWith(), '?risk=high&q=acme&by=system');

    const tile = await screen.findByRole('link', { name: /^Ended, still/ });
    expect(tile).toHaveAttribute(
      'href',
      `${list}q=acme&risk=high&flag=overdue`,
    );
    const narrow = { q: 'acme', riskRating: ['high'] };
    expect(api.posture.get).toHaveBeenLastCalledWith({
      ...narrow,
      ...{ groupBy: 'system', limit: 10 },
    });
    await waitFor(() =>
      expect(api.posture.calendar).toHaveBeenLastCalledWith({
        ...narrow,
        ...{ from: '2026-11-22', to: '2027-02-19' },
      }),
    );
    expect(
      screen.getByText('Days are not counted for these filters'),
    ).toBeInTheDocument();
    expect(api.posture.trend).not.toHaveBeenCalled();

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toHaveTextContent('?by=system'),
    );
    await waitFor(() => expect(api.posture.trend).toHaveBeenCalled());
  });

  it('says who carries the most, in numbers that open as lists', async () => {
    const api = await renderPosture();
    await screen.findByRole('region', { name: 'Who carries the most?' });
    const carriers = block('Who carries the most?');
    await userEvent.click(carriers.getByRole('button', { name: 'Table' }));

    const [, first, second] = carriers.getAllByRole('row');
    expect(first).toHaveTextContent(/^payments-team352028$/);
    expect(second).toHaveTextContent(/^Nobody021315$/);
    const owner = 'owner=group%3Adefault%2Fpayments-team';
    const [overdue, review, order] = within(first).getAllByRole('link');
    expect(overdue).toHaveAttribute('href', `${list}flag=overdue&${owner}`);
    expect(review).toHaveAttribute('href', `${list}flag=review_due&${owner}`);
    expect(order).toHaveAttribute(
      'href',
      `${list}state=active&${owner}&reviewAfter=${encodeURIComponent(
        POSTURE_AT,
      )}`,
    );
    expect(within(second).getAllByRole('link')[0]).toHaveAttribute(
      'href',
      `${list}flag=review_due&owner=none`,
    );

    await userEvent.click(carriers.getByLabelText('By'));
    await userEvent.click(
      screen.getByRole('option', { name: 'Control bypassed' }),
    );
    await waitFor(() =>
      expect(api.posture.get).toHaveBeenLastCalledWith({
        ...{ groupBy: 'controlDomain', limit: 10 },
      }),
    );
  });

  it('says how it went, and does not make up days', async () => {
    const api = await renderPosture();
    const name = 'Is it getting better?';
    await screen.findByRole('region', { name });
    expect(
      await block(name).findByText('10 fewer than on Oct 1'),
    ).toBeInTheDocument();
    expect(
      block(name).getByText(/^Counted on 3 of 90 days/),
    ).toBeInTheDocument();

    await userEvent.click(block(name).getByRole('button', { name: 'Table' }));
    const rows = block(name).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'DayEnded, still in placeReview dueIn forcePeople at risk',
      'Sun, Nov 22, 202620400',
      'Sat, Nov 21, 202620420',
      'Thu, Oct 1, 202620500',
    ]);

    await userEvent.click(block(name).getByRole('button', { name: '30 days' }));
    await waitFor(() =>
      expect(api.posture.trend).toHaveBeenLastCalledWith({
        ...{ from: '2026-10-24', to: '2026-11-22' },
      }),
    );
  });

  it.each([
    [async () => trendOf({}), 'The first snapshot is taken tonight'],
    [
      async () => {
        throw responseError(403, 'Not allowed');
      },
      'Days are shown to those who may read the whole register',
    ],
    [
      async () => {
        throw responseError(503, 'The database is away');
      },
      'The database is away',
    ],
  ])('says why there are no days (%#)', async (trend, words) => {
    await renderPosture(apiWith({ trend: jest.fn(trend) }));
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('says what went wrong with the numbers, and still lists', async () => {
    const get = jest.fn(async () => {
      throw responseError(503, 'The database is away');
    });
    await renderPosture(apiWith({ get }));
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    expect(
      await screen.findByRole('table', { name: 'Exceptions' }),
    ).toBeInTheDocument();
  });

  it('counts gaps, and leads to them', async () => {
    await renderPosture(apiWith(), '?control=recovery');
    const table = await screen.findByRole('table', {
      name: 'Controls by what is missing',
    });
    const rows = within(table).getAllByRole('row');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toHaveTextContent(/^Account recovery814$/);
    expect(within(rows[1]).getByRole('link', { name: '8' })).toHaveAttribute(
      'href',
      '/mfa-exceptions/accountability/list?standing=gap&control=recovery',
    );
  });

  it('says how far the campaigns are', async () => {
    const api = apiWith();
    api.campaigns.list = jest.fn(async () => campaignPageOf([campaignOf()]));
    await renderPosture(api);
    const campaigns = within(
      await screen.findByRole('region', { name: 'How far are the campaigns?' }),
    );
    expect(
      await campaigns.findByRole('link', {
        name: 'Quarterly review of high risk',
      }),
    ).toHaveAttribute('href', `/mfa-exceptions/campaigns/${campaignOf().id}`);
    expect(campaigns.getByRole('progressbar')).toHaveAttribute(
      'aria-valuetext',
      expect.stringContaining('1 of 3'),
    );
  });
});
