import { screen, waitFor, within } from '@testing-library/react';
import { mockApis } from '@backstage/test-utils';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { MountedPages, apiMock, renderInPortal } from '../__testUtils__/portal';
import { exceptionOf } from '../__testUtils__/records';

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

async function renderRegister(search = '', storage = mockApis.storage()) {
  const listExceptions = jest.fn(async () => ({
    items: [exceptionOf()],
    totalItems: 60,
    pageInfo: { nextCursor: 'two' },
  }));
  await renderInPortal(
    <>
      <MountedPages />
      <Address />
    </>,
    {
      api: apiMock({ listExceptions }),
      path: `/mfa-exceptions${search}`,
      storage,
    },
  );
  await screen.findByRole('table', { name: 'Exceptions' });
  return listExceptions;
}

function headings() {
  return screen.getAllByRole('columnheader').map(each => each.textContent);
}

async function toggle(...columns: string[]) {
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
  const menu = within(await screen.findByRole('menu'));
  for (const name of columns) {
    await userEvent.click(menu.getByRole('menuitemcheckbox', { name }));
  }
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
}

describe('RegisterTable', () => {
  it('is ordered by its headings, by the server', async () => {
    const listExceptions = await renderRegister('?state=active&cursor=two');
    const heading = (name: string) =>
      screen.getByRole('columnheader', { name });
    expect(heading('Risk')).not.toHaveAttribute('aria-sort');

    await userEvent.click(screen.getByRole('button', { name: 'Risk' }));
    await waitFor(() =>
      expect(listExceptions).toHaveBeenLastCalledWith({
        state: ['active'],
        ...{ sort: 'effectiveRisk', order: 'desc', limit: 25 },
      }),
    );
    expect(heading('Risk')).toHaveAttribute('aria-sort', 'descending');

    await userEvent.click(screen.getByRole('button', { name: 'Risk' }));
    await waitFor(() =>
      expect(heading('Risk')).toHaveAttribute('aria-sort', 'ascending'),
    );
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '?state=active&order=riskLowest',
    );
    // The server cannot order by what follows from the clock.
    expect(screen.queryByRole('button', { name: 'Status' })).toBeNull();
  });

  it('shows the columns that somebody chose, and remembers them', async () => {
    const storage = mockApis.storage();
    await renderRegister('', storage);
    await toggle('Owner', 'People', 'Requested by');
    const chosen = [
      ...['Exception', 'Entity', 'Owner', 'Status', 'Risk', 'People', 'Ends'],
    ];
    expect(headings()).toEqual(chosen);
    expect(screen.getByText('1 person')).toBeInTheDocument();
    expect(screen.getByText('payments-team')).toBeInTheDocument();
    expect(
      storage.forBucket('mfa-exceptions.register').snapshot('columns'),
    ).toMatchObject({
      value: [
        ...['exception', 'subject', 'owner', 'status', 'risk'],
        ...['population', 'ends'],
      ],
    });
  });

  it('goes by the columns of a link before those remembered', async () => {
    const storage = mockApis.storage();
    await storage
      .forBucket('mfa-exceptions.register')
      .set('columns', ['exception', 'created']);
    await renderRegister('?columns=ends,exception,nonsense', storage);
    expect(headings()).toEqual(['Exception', 'Ends']);

    await toggle('Risk');
    expect(headings()).toEqual(['Exception', 'Risk', 'Ends']);
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '?columns=exception%2Crisk%2Cends',
    );
  });

  it('says whom and what a link narrows it to, each to be taken away', async () => {
    const listExceptions = await renderRegister(
      '?owner=none&system=system%3Adefault%2Fcheckout&extended=true&endsOn=2026-12-31&enforcement=removal_failed',
    );
    expect(listExceptions).toHaveBeenLastCalledWith({
      owner: ['none'],
      system: ['system:default/checkout'],
      extended: 'true',
      state: ['active'],
      enforcement: ['removal_failed'],
      endsAfter: '2026-12-30T23:59:59.999Z',
      endsBefore: '2027-01-01T00:00:00.000Z',
      ...{ sort: 'createdAt', order: 'desc', limit: 25 },
    });
    for (const name of [
      'Owned by nobody',
      /^In system checkout$/,
      'Extended',
      /^Ends on .*2026/,
      'Removal failed',
    ]) {
      expect(screen.getByRole('button', { name })).toBeInTheDocument();
    }
    const chip = screen.getByRole('button', { name: 'Owned by nobody' });
    chip.focus();
    await userEvent.keyboard('{Delete}');
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).not.toHaveTextContent('owner'),
    );
  });
});
