import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OwnedAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { entryOf, iam, ownedOf } from '../__testUtils__/accountability';
import { apiMock, renderInPortal } from '../__testUtils__/portal';
import { EntityMfaAccountabilityCard } from './EntityMfaAccountabilityCard';

async function renderCard(owned: OwnedAccountability, kind = 'Group') {
  const api = apiMock();
  api.accountability.ofOwner.mockResolvedValue(owned);
  api.accountability.attest.mockResolvedValue(entryOf());
  await renderInPortal(
    <EntityProvider entity={{ ...iam, kind }}>
      <EntityMfaAccountabilityCard />
    </EntityProvider>,
    { api },
  );
  return api.accountability;
}

describe('EntityMfaAccountabilityCard', () => {
  it('says what a group is accountable for, how it stands, and where the rest is', async () => {
    const { ofOwner } = await renderCard(ownedOf());

    const items = within(
      await screen.findByRole('list', { name: 'Controls by where it is said' }),
    ).getAllByRole('listitem');
    expect(items).toHaveLength(2);
    expect(items[0]).toHaveTextContent(
      /Account recovery.*Wherever nothing nearer names somebody.*38 entities.*Stale/,
    );
    expect(items[1]).toHaveTextContent(
      /Session.*For checkout.*1 entity.*Attested/,
    );
    expect(screen.getByText('For 40 entities')).toBeInTheDocument();
    expect(screen.getByText('1 stale')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'See all' })).toHaveAttribute(
      'href',
      '/mfa-exceptions/accountability/list?owner=group%3Adefault%2Fiam',
    );
    expect(ofOwner).toHaveBeenCalledWith('group:default/iam', { limit: 6 });
  });

  it('says how much there is beyond what it shows', async () => {
    await renderCard(
      ownedOf({
        counts: { stale: 1, awaited: 40, attested: 1 },
        totalItems: 42,
      }),
    );
    expect(await screen.findByText('and 40 more')).toBeInTheDocument();
    expect(screen.getByText('40 awaited')).toBeInTheDocument();
  });

  it('takes the word of a member in place', async () => {
    const { attest, ofOwner } = await renderCard(ownedOf());

    await userEvent.click(
      await screen.findByRole('button', { name: 'Attest: Account recovery' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/for which nothing nearer names somebody/),
    ).toBeInTheDocument();
    ofOwner.mockResolvedValue(ownedOf({ items: [], totalItems: 0 }));
    await userEvent.click(dialog.getByRole('button', { name: 'Attest' }));

    await waitFor(() =>
      expect(attest).toHaveBeenCalledWith(
        'component:default/payments',
        'recovery',
        { version: 2, owner: 'group:default/iam' },
        { idempotencyKey: expect.any(String) },
      ),
    );
    expect(
      await screen.findByText('Accountable for no control.'),
    ).toBeInTheDocument();
  });

  it('speaks of a user as of one person', async () => {
    const { ofOwner } = await renderCard(
      ownedOf({ items: [], totalItems: 0 }),
      'User',
    );
    expect(
      await screen.findByText('What this person is accountable for'),
    ).toBeInTheDocument();
    expect(ofOwner).toHaveBeenCalledWith('user:default/iam', { limit: 6 });
  });
});
