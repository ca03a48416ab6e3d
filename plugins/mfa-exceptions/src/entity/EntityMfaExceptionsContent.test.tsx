import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { answerOf, entryOf } from '../__testUtils__/accountability';
import {
  apiMock,
  renderInPortal,
  responseError,
  type ApiMock,
} from '../__testUtils__/portal';
import {
  exceptionOf,
  inDays,
  payments,
  summaryOf,
} from '../__testUtils__/records';
import { EntityMfaExceptionsContent } from './EntityMfaExceptionsContent';

const ended = exceptionOf({
  id: '7d2f6d1e-52c5-4f5e-8d43-9a4c0d8f1b22',
  state: 'closed',
  enforcement: 'removed',
  inForce: false,
  controlDomain: 'recovery',
  validTo: inDays(-40),
  originalValidTo: inDays(-40),
  endedAt: inDays(-40),
  reviewDueAt: undefined,
});

async function renderTab(items: ExceptionDetail[], answers?: Partial<ApiMock>) {
  const api = apiMock({
    listExceptions: jest.fn(async () => ({
      items,
      totalItems: items.length,
      pageInfo: {},
    })),
    getEntitySummary: jest.fn(async () => summaryOf()),
    ...answers,
  });
  api.accountability.ofEntity.mockResolvedValue(answerOf([entryOf()]));
  await renderInPortal(
    <EntityProvider entity={payments}>
      <EntityMfaExceptionsContent />
    </EntityProvider>,
    { api },
  );
  return api;
}

describe('EntityMfaExceptionsContent', () => {
  it('shows the open exceptions of the entity, each with its timeline in words', async () => {
    const api = await renderTab([
      exceptionOf({ flags: ['expiring_soon'] }),
      ended,
    ]);

    expect(
      await screen.findByRole('link', {
        name: 'Conditional access · Legacy protocol',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('Ends soon')).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /Timeline: waited from .*review due/ }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Account recovery/)).not.toBeInTheDocument();
    expect(api.listExceptions).toHaveBeenCalledWith({
      subject: ['component:default/payments'],
      limit: 200,
    });
  });

  it('shows the ended ones when asked to', async () => {
    await renderTab([exceptionOf(), ended]);

    await userEvent.click(await screen.findByRole('button', { name: 'Ended' }));
    expect(
      screen.getByRole('link', { name: 'Account recovery · Legacy protocol' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Conditional access ·/)).not.toBeInTheDocument();
  });

  it('opens to details, history and actions', async () => {
    const exception = exceptionOf({
      allowedActions: [{ action: 'revoke', allowed: true }],
    });
    await renderTab([exception], {
      getException: jest.fn(async () => exception),
      getHistory: jest.fn(async () => ({
        items: [
          {
            exceptionId: exception.id,
            sequence: 1,
            at: inDays(-13),
            actor: 'user:default/paul',
            action: 'create' as const,
            to: 'draft' as const,
            changes: {},
            previousHash: '',
            hash: 'a',
          },
          {
            exceptionId: exception.id,
            sequence: 2,
            at: inDays(-2.1),
            actor: 'user:default/paul',
            action: 'narrow' as const,
            from: 'active' as const,
            to: 'active' as const,
            reason: 'Needed for less time',
            changes: {
              version: { from: 3, to: 4 },
              riskRating: { from: 'high', to: 'medium' },
            },
            previousHash: 'a',
            hash: 'b',
          },
        ],
      })),
      getVerification: jest.fn(async () => ({
        verified: false,
        entries: 2,
        brokenAt: 2,
      })),
    });

    const expand = await screen.findByRole('button', { name: /Details of/ });
    expect(expand).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(expand);

    expect(
      await screen.findByRole('button', { name: 'Revoke' }),
    ).toBeInTheDocument();
    const entries = await screen.findAllByText(/^(Created|Narrowed)$/);
    expect(entries.map(entry => entry.textContent)).toEqual([
      'Narrowed',
      'Created',
    ]);
    expect(screen.getByText('Needed for less time')).toBeInTheDocument();
    const changes = within(screen.getByText('What changed').parentElement!);
    expect(changes.getAllByRole('listitem', { hidden: true })).toHaveLength(1);
    expect(
      await screen.findByText('The chain is broken at entry 2'),
    ).toBeInTheDocument();
  });

  it('says below who is accountable for which control', async () => {
    const api = await renderTab([]);

    expect(
      await screen.findByRole('rowheader', { name: 'Conditional access' }),
    ).toBeInTheDocument();
    expect(api.accountability.ofEntity).toHaveBeenCalledWith(
      'component:default/payments',
      {},
    );
  });

  it('is calm where there is nothing', async () => {
    await renderTab([]);

    expect(await screen.findByText('No exceptions')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Request an exception' }),
    ).toHaveAttribute(
      'href',
      '/mfa-exceptions/request?subject=component%3Adefault%2Fpayments',
    );
  });

  it('does not say that there is nothing where one may not see it', async () => {
    await renderTab([], {
      getEntitySummary: jest.fn(async () =>
        summaryOf({ visibility: 'partial' }),
      ),
    });

    expect(await screen.findByText('No exceptions to see')).toBeInTheDocument();
    expect(screen.queryByText('No exceptions')).not.toBeInTheDocument();
  });

  it('tries again after a failure', async () => {
    const listExceptions = jest
      .fn()
      .mockRejectedValueOnce(responseError(503, 'The database is away'))
      .mockResolvedValue({ items: [], totalItems: 0, pageInfo: {} });
    await renderTab([], { listExceptions });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    await waitFor(() =>
      expect(screen.getByText('No exceptions')).toBeInTheDocument(),
    );
  });
});
