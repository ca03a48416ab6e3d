import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EntitySummary } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import {
  EXCEPTION_ID,
  inDays,
  payments,
  summaryOf,
} from '../__testUtils__/records';
import { EntityMfaExceptionsCard } from './EntityMfaExceptionsCard';

function renderCard(getEntitySummary: jest.Mock) {
  return renderInPortal(
    <EntityProvider entity={payments}>
      <EntityMfaExceptionsCard />
    </EntityProvider>,
    { api: apiMock({ getEntitySummary }) },
  );
}

function withHeadline(
  kind: EntitySummary['headline']['kind'],
  count: number,
  at: string,
) {
  return summaryOf({ total: count, headline: { kind, count, at } });
}

describe('EntityMfaExceptionsCard', () => {
  it.each([
    [
      withHeadline('overdue', 1, inDays(-3.1)),
      '1 exception ended 3 days ago and is still in place',
    ],
    [
      withHeadline('overdue', 2, inDays(-3.1)),
      '2 exceptions have ended and are still in place, the first ended 3 days ago',
    ],
    [
      withHeadline('review_overdue', 1, inDays(-9.1)),
      'The review of 1 exception was due 9 days ago',
    ],
    [
      withHeadline('expiring_soon', 1, inDays(5.1)),
      '1 exception ends in 5 days',
    ],
    [
      withHeadline('review_due', 1, inDays(-1.1)),
      '1 exception became due for review 1 day ago',
    ],
    [
      withHeadline('awaiting_implementation', 1, inDays(-2.1)),
      '1 approved exception waits to be put in place, requested 2 days ago',
    ],
    [
      withHeadline('awaiting_approval', 3, inDays(-2.1)),
      '3 requests wait for approval, the first made 2 days ago',
    ],
    [
      withHeadline('in_force', 1, inDays(40.1)),
      '1 exception is in force and ends in 40 days',
    ],
    [summaryOf({ total: 2 }), 'Nothing is in force and nothing waits'],
  ])('says the most urgent thing first: %#', async (summary, words) => {
    await renderCard(jest.fn(async () => summary));

    const lines = await screen.findAllByText(
      (_, element) => element?.tagName === 'P' && element.textContent === words,
    );
    expect(lines).toHaveLength(1);
  });

  it('counts by status, names the accountable and offers what waits', async () => {
    await renderCard(
      jest.fn(async () =>
        summaryOf({
          total: 2,
          inForce: 1,
          states: { ...summaryOf().states, active: 1, requested: 1 },
          flags: { ...summaryOf().flags, expiring_soon: 1 },
          headline: { kind: 'expiring_soon', count: 1, at: inDays(5) },
          nextEnd: { exceptionId: EXCEPTION_ID, at: inDays(5.1) },
          layers: {
            requesters: ['user:default/paul'],
            approvers: ['user:default/grace'],
            implementers: [],
          },
          nextSteps: [{ exceptionId: EXCEPTION_ID, action: 'approve' }],
        }),
      ),
    );

    const counts = within(
      await screen.findByRole('list', { name: 'Exceptions by status' }),
    );
    expect(
      counts.getAllByRole('listitem').map(each => each.textContent),
    ).toEqual(['1 ends soon', '1 requested', '1 in force']);
    expect(screen.getByRole('link', { name: 'paul' })).toHaveAttribute(
      'href',
      '/catalog/default/user/paul',
    );
    expect(screen.getByText('Nobody yet')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Approve' })).toHaveAttribute(
      'href',
      `/mfa-exceptions/exceptions/${EXCEPTION_ID}?action=approve`,
    );
    expect(
      screen.getByRole('link', { name: 'See all exceptions' }),
    ).toHaveAttribute(
      'href',
      '/mfa-exceptions?subject=component%3Adefault%2Fpayments',
    );
  });

  it('is calm about an entity without exceptions', async () => {
    await renderCard(jest.fn(async () => summaryOf()));

    expect(
      await screen.findByText('MFA applies here without exception.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Request an exception' }),
    ).toHaveAttribute(
      'href',
      '/mfa-exceptions/request?subject=component%3Adefault%2Fpayments',
    );
  });

  it('does not say that there is nothing where one may not see it', async () => {
    await renderCard(jest.fn(async () => summaryOf({ visibility: 'partial' })));

    expect(
      await screen.findByText('There is no exception here that you may see.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('MFA applies here without exception.'),
    ).not.toBeInTheDocument();
  });

  it('says that there may be more than one may see', async () => {
    const partial = {
      ...withHeadline('in_force', 1, inDays(40.1)),
      visibility: 'partial',
    } as const;
    await renderCard(jest.fn(async () => partial));

    expect(
      await screen.findByText('There may be more than you may see.'),
    ).toBeInTheDocument();
  });

  it('says what went wrong and tries again', async () => {
    const getEntitySummary = jest
      .fn()
      .mockRejectedValueOnce(responseError(503, 'The database is away'))
      .mockResolvedValueOnce(summaryOf());
    await renderCard(getEntitySummary);

    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('MFA applies here without exception.'),
    ).toBeInTheDocument();
  });
});
