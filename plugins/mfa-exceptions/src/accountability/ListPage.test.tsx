import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { entryOf, listedOf } from '../__testUtils__/accountability';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  type ApiMock,
} from '../__testUtils__/portal';

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

async function renderPage(
  path: string,
  answers: Partial<ApiMock['accountability']>,
) {
  const api = apiMock();
  Object.assign(api.accountability, answers);
  await renderInPortal(
    <>
      <MountedPages />
      <Address />
    </>,
    { api, path: `/mfa-exceptions/accountability/${path}` },
  );
}

describe('ListPage', () => {
  const { attestation, owner } = entryOf();
  const attested = {
    entityRef: 'component:default/ledger',
    controlDomain: 'recovery',
    status: 'accountable' as const,
    source: 'organisation' as const,
    owner,
    attestation: attestation!,
  };

  it('lists who is accountable, each with the way to the tab of its entity', async () => {
    const list = jest.fn(async () => ({
      items: [listedOf(), attested],
      totalItems: 60,
      pageInfo: { nextCursor: 'next' },
    }));
    await renderPage('list', { list });

    const gap = await screen.findByRole('rowheader', { name: 'payments' });
    expect(within(gap).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/mfa-exceptions',
    );
    const row = within(gap.closest('tr')!);
    expect(row.getByText('Nobody is accountable')).toBeInTheDocument();
    expect(row.getByText(/is not in the catalog/)).toHaveTextContent(
      'branch-services is named, and is not in the catalog.',
    );
    expect(screen.getByText('Organisation default')).toBeInTheDocument();
    expect(screen.getByText('60 controls of entities')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith({ limit: 25, cursor: 'next' }),
    );
  });

  it('takes its filters from the address, and gives them back to it', async () => {
    const list = jest.fn(async () => ({
      items: [],
      totalItems: 0,
      pageInfo: {},
    }));
    await renderPage(
      'list?standing=gap&system=none&domain=domain:default/retail&source=system&source=hearsay&control=session&control=%3Cb%3E&owner=group:default/iam',
      { list },
    );
    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeInTheDocument();
    expect(list).toHaveBeenCalledWith({
      status: ['gap'],
      controlDomain: ['session'],
      source: ['system'],
      owner: ['group:default/iam'],
      system: ['none'],
      domain: ['domain:default/retail'],
      limit: 25,
    });
    expect(screen.getByText('Part of no system')).toBeInTheDocument();
    expect(screen.getByText(/In domain/)).toHaveTextContent('In domain retail');

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await userEvent.click(screen.getByLabelText(/^Standing/));
    await userEvent.click(await screen.findByRole('option', { name: 'Stale' }));
    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith({
        attestation: ['stale'],
        limit: 25,
      }),
    );
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '?standing=stale',
    );
  });
});

describe('ListPage, of what somebody has to mend', () => {
  it('shows that alone, and says so', async () => {
    const list = jest.fn(async () => ({
      items: [],
      totalItems: 0,
      pageInfo: {},
    }));
    await renderPage(
      'list?standing=gap&owner=none&claim=none&fixer=group:default/payments-team',
      { list },
    );
    expect(await screen.findByText('Nobody is named')).toBeInTheDocument();
    expect(screen.getByText('Named by no entity')).toBeInTheDocument();
    expect(screen.getByText(/To be mended by/)).toHaveTextContent(
      'To be mended by payments-team',
    );
    expect(screen.getByLabelText('Accountable')).toHaveValue('');
    expect(list).toHaveBeenCalledWith({
      status: ['gap'],
      owner: ['none'],
      claim: ['none'],
      fixer: ['group:default/payments-team'],
      limit: 25,
    });
  });
});

describe('MistakesPage', () => {
  it('says what is wrong with each annotation, and how to mend it', async () => {
    const mistakes = jest.fn(async () => ({
      items: [
        {
          entityRef: 'component:default/ledger',
          ownerRef: 'group:default/finance',
          annotation: 'mfa-exceptions.io/accountable-session',
          value: 'group:default/gone',
          problem: 'owner_gone' as const,
        },
        {
          entityRef: 'component:default/payments',
          annotation: 'mfa-exceptions.io/accountable-step-up',
          value: 'the IAM team',
          problem: 'malformed' as const,
        },
      ],
      totalItems: 2,
      pageInfo: {},
    }));
    await renderPage('mistakes', { mistakes });

    const ledger = await screen.findByRole('rowheader', { name: 'ledger' });
    const row = within(ledger.closest('tr')!);
    expect(row.getByText(/^mfa-exceptions.io/)).toHaveTextContent(
      'mfa-exceptions.io/accountable-session: group:default/gone',
    );
    expect(
      row.getByText(
        'The annotation names a group or user that does not exist.',
      ),
    ).toBeInTheDocument();
    expect(row.getByText(/bring it back/)).toBeInTheDocument();
    expect(row.getByRole('link', { name: 'finance' })).toBeInTheDocument();
    expect(
      screen.getByText(
        /Write it as mfa-exceptions.io\/accountable-step-up: group:default/,
      ),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByLabelText(/What is wrong/));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Not in the catalog' }),
    );
    await waitFor(() =>
      expect(mistakes).toHaveBeenLastCalledWith({
        problem: ['owner_gone'],
        limit: 25,
      }),
    );
  });
});
