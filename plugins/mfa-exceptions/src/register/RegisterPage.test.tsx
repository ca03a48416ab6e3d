import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
  type ApiMock,
} from '../__testUtils__/portal';
import { policyListOf } from '../__testUtils__/policies';
import { EXCEPTION_ID, exceptionOf } from '../__testUtils__/records';

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

async function renderRegister(
  listExceptions: ApiMock['listExceptions'],
  search = '',
  policies = async () => policyListOf(),
) {
  await renderInPortal(
    <>
      <MountedPages />
      <Address />
    </>,
    {
      api: apiMock({ listExceptions, policies: jest.fn(policies) }),
      path: `/mfa-exceptions${search}`,
    },
  );
}

function answer(pageInfo = {}) {
  return jest.fn(async () => ({
    items: [exceptionOf({ flags: ['expiring_soon'] })],
    totalItems: 60,
    pageInfo,
  }));
}

const newest = { sort: 'createdAt', order: 'desc', limit: 25 };

describe('RegisterPage', () => {
  it('lists what the server gives, each with its permanent link', async () => {
    const listExceptions = answer();
    await renderRegister(listExceptions);

    const table = within(await screen.findByRole('table'));
    expect(
      table.getByRole('link', { name: 'Conditional access · Legacy protocol' }),
    ).toHaveAttribute('href', `/mfa-exceptions/exceptions/${EXCEPTION_ID}`);
    expect(table.getByText('Ends soon')).toBeInTheDocument();
    expect(screen.getByText('60 exceptions')).toBeInTheDocument();
    expect(listExceptions).toHaveBeenCalledWith(newest);
  });

  it('takes its filters from the address', async () => {
    const listExceptions = answer();
    await renderRegister(
      listExceptions,
      '?state=active&state=nonsense&flag=overdue&control=physical_access&control=%3Cb%3E&class=vendor&q=acme&order=ends&subject=resource%3Adefault%2Facme',
    );

    await screen.findByRole('table');
    expect(listExceptions).toHaveBeenCalledWith({
      q: 'acme',
      subject: ['resource:default/acme'],
      state: ['active'],
      subjectClass: ['vendor'],
      controlDomain: ['physical_access'],
      flag: ['overdue'],
      sort: 'validTo',
      order: 'asc',
      limit: 25,
    });
  });

  it('puts its filters into the address, and starts at the first page', async () => {
    const listExceptions = answer();
    await renderRegister(listExceptions, '?cursor=abc');

    await userEvent.click(await screen.findByLabelText(/Needs attention/));
    await userEvent.click(
      screen.getByRole('option', { name: 'Ended, still in place' }),
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.type(screen.getByLabelText('Search'), 'acme');

    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toHaveTextContent(
        '?q=acme&flag=overdue',
      ),
    );
    await waitFor(() =>
      expect(listExceptions).toHaveBeenLastCalledWith({
        q: 'acme',
        flag: ['overdue'],
        ...newest,
      }),
    );
    expect(screen.getByLabelText('Search')).toHaveFocus();
  });

  it('offers every control that may be on the record, added or hidden', async () => {
    await renderRegister(answer(), '', async () =>
      policyListOf({ controlDomains: ['session', 'physical_access'] }),
    );

    await userEvent.click(await screen.findByLabelText('Control bypassed'));
    for (const name of ['Session', 'Physical access', 'Help desk']) {
      expect(await screen.findByRole('option', { name })).toBeInTheDocument();
    }
    await userEvent.click(
      screen.getByRole('option', { name: 'Physical access' }),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toHaveTextContent(
        '?control=physical_access',
      ),
    );
  });

  it('turns the page', async () => {
    const listExceptions = answer({ nextCursor: 'two' });
    await renderRegister(listExceptions);

    expect(
      await screen.findByRole('button', { name: 'Previous page' }),
    ).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() =>
      expect(listExceptions).toHaveBeenLastCalledWith({
        ...newest,
        cursor: 'two',
      }),
    );
  });

  it('tells an empty register from filters that match nothing', async () => {
    const listExceptions = jest.fn(async () => ({
      items: [],
      totalItems: 0,
      pageInfo: {},
    }));
    await renderRegister(listExceptions, '?state=active');

    expect(
      await screen.findByText('No exception matches these filters'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(
      await screen.findByText('Nothing in the register yet'),
    ).toBeInTheDocument();
  });

  it('says what went wrong', async () => {
    await renderRegister(
      jest.fn(async () => {
        throw responseError(503, 'The database is away');
      }),
    );
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
  });
});
