import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { apiMock, renderInPortal, type ApiMock } from '../__testUtils__/portal';
import {
  EXCEPTION_ID,
  inDays,
  payments,
  summaryOf,
} from '../__testUtils__/records';
import { reviewOf, reviewPageOf } from '../__testUtils__/reviews';
import { EntityMfaExceptionsCard } from './EntityMfaExceptionsCard';

function renderCard(api: ApiMock) {
  return renderInPortal(
    <EntityProvider entity={payments}>
      <EntityMfaExceptionsCard />
    </EntityProvider>,
    { api },
  );
}

describe('EntityMfaExceptionsCard, with reviews', () => {
  it('says which review is the person’s to answer and why, and leads to it', async () => {
    const api = apiMock({
      getEntitySummary: jest.fn(async () => {
        const summary = summaryOf({
          total: 1,
          inForce: 1,
          headline: { kind: 'review_overdue', count: 1, at: inDays(-9.1) },
        });
        return {
          ...summary,
          flags: {
            ...summary.flags,
            review_due: 1,
            review_overdue: 1,
            orphaned: 1,
          },
        };
      }),
    });
    api.reviews.list.mockResolvedValue(
      reviewPageOf([
        reviewOf({
          causes: [
            { trigger: 'incident', seenAt: inDays(-9.1), key: 'incident:1' },
          ],
        }),
      ]),
    );
    await renderCard(api);

    expect(
      await screen.findByText(/The review of 1 exception was due/),
    ).toHaveTextContent('9 days ago');
    const asked = await screen.findByRole('region', {
      name: 'Yours to review',
    });
    expect(asked).toHaveTextContent('Conditional access · Legacy protocol');
    expect(asked).toHaveTextContent('There was an incident, seen 9 days ago');
    expect(
      screen.getByRole('link', { name: 'Answer the review' }),
    ).toHaveAttribute('href', `/mfa-exceptions/exceptions/${EXCEPTION_ID}`);
    // What is overdue counts once.
    expect(
      within(screen.getByRole('list', { name: 'Exceptions by status' }))
        .getAllByRole('listitem')
        .map(each => each.textContent),
    ).toEqual(['1 review overdue', '1 orphaned']);
  });

  it('asks for no reviews where none is due', async () => {
    const api = apiMock({
      getEntitySummary: jest.fn(async () => summaryOf({ total: 1 })),
    });
    await renderCard(api);

    expect(
      await screen.findByText('Nothing is in force and nothing waits'),
    ).toBeInTheDocument();
    expect(api.reviews.list).not.toHaveBeenCalled();
  });
});
