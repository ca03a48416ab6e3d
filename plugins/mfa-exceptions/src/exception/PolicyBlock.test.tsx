import { screen, within } from '@testing-library/react';
import { apiMock, renderInPortal } from '../__testUtils__/portal';
import { applicationPolicy, exceptionOf } from '../__testUtils__/records';
import { PolicyBlock } from './PolicyBlock';

describe('PolicyBlock', () => {
  it('shows the policy of the decision, and leads to those that hold now', async () => {
    const decidedUnder = {
      ...applicationPolicy,
      id: 'last-year',
      extensions: { max: 2, maxDays: 10 },
    };
    await renderInPortal(
      <PolicyBlock exception={exceptionOf({ policy: decidedUnder })} />,
      { api: apiMock() },
    );

    const block = within(screen.getByRole('region', { name: 'Policy' }));
    expect(block.getByRole('link', { name: 'last-year' })).toHaveAttribute(
      'href',
      '/mfa-exceptions/policies#policy-last-year',
    );
    expect(block.getByText('2, each by up to 10 days')).toBeInTheDocument();
  });
});
