import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AccountabilityMatrix } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useLocation } from 'react-router-dom';
import { listedOf, matrixOf } from '../__testUtils__/accountability';
import { inDays } from '../__testUtils__/records';
import { MountedPages, apiMock, renderInPortal } from '../__testUtils__/portal';

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="Address">{`${pathname}${search}`}</output>;
}

async function renderHeatMap(matrix: AccountabilityMatrix, search = '') {
  const api = apiMock();
  api.accountability.matrix.mockResolvedValue(matrix);
  api.accountability.list.mockResolvedValue({
    items: [listedOf()],
    totalItems: 1,
    pageInfo: {},
  });
  await renderInPortal(
    <>
      <MountedPages />
      <Address />
    </>,
    { api, path: `/mfa-exceptions/accountability${search}` },
  );
  return api.accountability;
}

describe('HeatMapPage', () => {
  it('shows the worst first, every number in words, and when the catalog was read', async () => {
    const { matrix } = await renderHeatMap(matrixOf());

    const table = within(await screen.findByRole('table'));
    expect(
      table.getAllByRole('rowheader').map(header => header.textContent),
    ).toEqual([
      'checkout4 entities',
      'Part of no system1 entity',
      'calm3 entities',
    ]);
    expect(
      table.getAllByRole('columnheader').map(header => header.textContent),
    ).toEqual(['System', 'Conditional access', 'Session']);
    expect(
      table.getByRole('link', {
        name: 'system:default/checkout, Session: 2 gaps, 2 attested',
      }),
    ).toBeInTheDocument();
    expect(
      table.getByRole('link', { name: 'Part of no system, Session: nothing' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/Catalog last read/)).toHaveTextContent(
      '2 hours ago',
    );
    expect(
      screen.getByRole('list', { name: 'How to read the heat map' }),
    ).toHaveTextContent(/Nobody is accountable.*Attested/);
    expect(matrix).toHaveBeenCalledWith({ groupBy: 'system' });
  });

  it('leads to the list behind a number, with the keyboard', async () => {
    const { list } = await renderHeatMap(matrixOf());
    const session = await screen.findByRole('link', {
      name: /checkout, Session/,
    });
    const conditional = screen.getByRole('link', {
      name: /checkout, Conditional access/,
    });
    expect(conditional).toHaveAttribute('tabindex', '0');
    expect(session).toHaveAttribute('tabindex', '-1');

    conditional.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowUp}');
    expect(session).toHaveFocus();
    await userEvent.keyboard('{Enter}');

    expect(
      await screen.findByRole('rowheader', { name: /payments/ }),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '/mfa-exceptions/accountability/list?control=session&system=system%3Adefault%2Fcheckout',
    );
    expect(list).toHaveBeenCalledWith({
      controlDomain: ['session'],
      system: ['system:default/checkout'],
      limit: 25,
    });
  });

  it('shows domains instead, and says so in the address', async () => {
    const { matrix } = await renderHeatMap(matrixOf());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Domains' }),
    );
    await waitFor(() =>
      expect(matrix).toHaveBeenLastCalledWith({ groupBy: 'domain' }),
    );
    expect(screen.getByLabelText('Address')).toHaveTextContent('?by=domain');
  });

  it('says aloud that the numbers are old', async () => {
    await renderHeatMap(matrixOf({ observedAt: inDays(-3.1) }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Catalog last read 3 days ago',
    );
  });

  it('does not take what was never read for a good sign', async () => {
    await renderHeatMap(matrixOf({ observedAt: undefined, rows: [] }));
    expect(
      await screen.findByText('The catalog has not been read yet'),
    ).toBeInTheDocument();
    expect(screen.getByText('Nothing to show yet')).toBeInTheDocument();
  });
});
