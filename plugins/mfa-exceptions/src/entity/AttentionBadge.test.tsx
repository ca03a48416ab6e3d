import { HeaderIconLinkRow } from '@backstage/core-components';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor } from '@testing-library/react';
import {
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { inDays, payments, summaryOf } from '../__testUtils__/records';
import { EntityMfaExceptionsCard } from './EntityMfaExceptionsCard';
import { useMfaExceptionsIconLink } from './useMfaExceptionsIconLink';

function IconRow() {
  return <HeaderIconLinkRow links={[useMfaExceptionsIconLink()]} />;
}

const renderRow = (getEntitySummary: jest.Mock, card = false) =>
  renderInPortal(
    <EntityProvider entity={payments}>
      <IconRow />
      {card && <EntityMfaExceptionsCard />}
    </EntityProvider>,
    { api: apiMock({ getEntitySummary }) },
  );

describe('the icon link of an entity', () => {
  it('says in a number and in words what wants attention, and leads there', async () => {
    await renderRow(
      jest.fn(async () =>
        summaryOf({
          total: 3,
          headline: { kind: 'overdue', count: 2, at: inDays(-3) },
        }),
      ),
    );
    const link = await screen.findByRole('link', {
      name: '2 ended and still in place: MFA exceptions',
    });
    expect(link).toHaveAttribute(
      'href',
      '/mfa-exceptions?subject=component%3Adefault%2Fpayments',
    );
    expect(screen.getByText('2')).toBeInTheDocument();
  });

  it.each([
    ['nothing wants attention', async () => summaryOf({ total: 1 })],
    [
      'the register cannot be asked',
      async () => {
        throw responseError(503, 'The database is away');
      },
    ],
  ])('is there without a number where %s', async (_, answer) => {
    const getEntitySummary = jest.fn(answer);
    await renderRow(getEntitySummary);
    await waitFor(() => expect(getEntitySummary).toHaveBeenCalled());
    expect(
      screen.getByRole('link', { name: 'MFA exceptions' }),
    ).toBeInTheDocument();
  });

  it('asks the register together with the card', async () => {
    const getEntitySummary = jest.fn(async () =>
      summaryOf({
        total: 1,
        headline: { kind: 'expiring_soon', count: 1, at: inDays(3) },
      }),
    );
    await renderRow(getEntitySummary, true);
    expect(
      await screen.findByRole('link', { name: '1 ends soon: MFA exceptions' }),
    ).toBeInTheDocument();
    expect(getEntitySummary).toHaveBeenCalledTimes(1);
  });
});
