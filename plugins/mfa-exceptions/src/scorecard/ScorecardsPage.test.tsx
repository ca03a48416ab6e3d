import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PostureEntity } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { MountedPages, apiMock, renderInPortal } from '../__testUtils__/portal';
import { entityOf, measuresOfBand } from '../__testUtils__/scorecards';

async function renderPage(pages: readonly PostureEntity[][], search = '') {
  const api = apiMock();
  for (const [index, items] of pages.entries()) {
    api.posture.entities.mockResolvedValueOnce({
      at: '2030-01-01T12:00:00.000Z',
      items,
      pageInfo: {
        ...(index + 1 < pages.length && { nextCursor: `page-${index + 1}` }),
      },
    });
  }
  await renderInPortal(<MountedPages />, {
    api,
    path: `/mfa-exceptions/scorecards${search}`,
  });
  return api;
}

const rows = async () =>
  within(await screen.findByRole('table', { name: 'How each entity stands' }))
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      within(row)
        .getAllByRole('cell')
        .slice(0, 2)
        .map(cell => cell.textContent),
    );

const estate = [
  [
    entityOf('calm', measuresOfBand.none),
    entityOf('kept', measuresOfBand.covered),
  ],
  [
    entityOf('late', measuresOfBand.failing),
    entityOf('soon', measuresOfBand.attention),
  ],
];

describe('ScorecardsPage', () => {
  it('puts what stands worst first, over all pages of the register', async () => {
    const api = await renderPage(estate);

    await expect(rows()).resolves.toEqual([
      ['late', 'Exceptions out of order'],
      ['soon', 'Exceptions that need attention'],
      ['kept', 'Exceptions, all in order'],
      ['calm', 'No exceptions'],
    ]);
    expect(api.posture.entities.mock.calls).toEqual([
      [{}],
      [{ cursor: 'page-1' }],
    ]);
    expect(
      within(screen.getByRole('list', { name: 'Entities by standing' }))
        .getAllByRole('listitem')
        .map(each => each.textContent),
    ).toEqual([
      '1 Exceptions out of order',
      '1 Exceptions that need attention',
      '1 Exceptions, all in order',
      '1 No exceptions',
    ]);
  });

  it('shows what the address says, and everything again', async () => {
    await renderPage(estate, '?band=covered&band=nonsense');

    await expect(rows()).resolves.toEqual([
      ['kept', 'Exceptions, all in order'],
    ]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show everything' }),
    );
    await expect(rows()).resolves.toHaveLength(4);
  });

  it('leads from page to page', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      entityOf(`thing-${index}`, measuresOfBand.none),
    );
    await renderPage([many]);

    await expect(rows()).resolves.toHaveLength(25);
    expect(screen.getByText('30 entities')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await expect(rows()).resolves.toHaveLength(5);
  });

  it('says so where there are more than it can put in order', async () => {
    await renderPage(
      Array.from({ length: 11 }, (_, index) => [
        entityOf(`thing-${index}`, measuresOfBand.none),
      ]),
    );

    expect(
      await screen.findByText(/The first 10 by name are shown/),
    ).toBeInTheDocument();
    await expect(rows()).resolves.toHaveLength(10);
  });
});
