import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Delegation } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { inDays, workPageOf } from '../__testUtils__/records';
import { delegationOf } from '../__testUtils__/reviews';

const grace = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'grace', namespace: 'default' },
  spec: { profile: { displayName: 'Grace' } },
};

async function renderWork(items: Delegation[]) {
  const api = apiMock({ listWork: jest.fn(async () => workPageOf([])) });
  api.reviews.delegations.mockResolvedValue({ items });
  await renderInPortal(<MountedPages />, {
    api,
    entities: [grace],
    path: '/mfa-exceptions/work',
    ownRefs: ['user:default/guest'],
  });
  return api;
}

const block = async () =>
  screen.findByRole('region', { name: 'Who answers your reviews' });

describe('DelegationsBlock', () => {
  it('tells who answers for whom, until when and why', async () => {
    await renderWork([
      delegationOf(),
      delegationOf({
        id: '5f7a1c2e-1f70-4c5e-8a55-0d2c7b1e9b02',
        delegator: 'user:default/olga',
        to: 'user:default/guest',
        reason: 'On parental leave',
      }),
      delegationOf({
        id: '5f7a1c2e-1f70-4c5e-8a55-0d2c7b1e9b03',
        revokedAt: inDays(-1.1),
        active: false,
      }),
    ]);

    const yours = await screen.findByRole('list', {
      name: 'They answer for you',
    });
    expect(yours).toHaveTextContent(
      /grace until .*Away until the middle of the month/,
    );
    expect(
      screen.getByRole('list', { name: 'You answer for them' }),
    ).toHaveTextContent(/olga until .*On parental leave/);
    expect(screen.getByText('1 earlier')).toBeInTheDocument();
    // Those of others are for others to end.
    expect(
      within(await block()).getAllByRole('button', { name: /^End it/ }),
    ).toHaveLength(1);
  });

  it('has somebody answer, until a day', async () => {
    const api = await renderWork([]);
    api.reviews.delegate.mockResolvedValue(delegationOf());
    expect(
      await screen.findByText(/Nobody answers for you/),
    ).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Have somebody answer for you' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Delegate' }));
    expect(dialog.getAllByText('Required')).toHaveLength(3);

    await userEvent.type(dialog.getByLabelText(/Who answers for you/), 'gra');
    await userEvent.click(await screen.findByRole('option', { name: /Grace/ }));
    const day = inDays(10).slice(0, 10);
    fireEvent.change(dialog.getByLabelText(/Until the end of/), {
      target: { value: day },
    });
    await userEvent.type(dialog.getByLabelText(/Why/), 'Away');
    await userEvent.click(dialog.getByRole('button', { name: 'Delegate' }));

    await waitFor(() =>
      expect(api.reviews.delegate).toHaveBeenCalledWith({
        to: 'user:default/grace',
        until: expect.stringMatching(/^\d{4}-.*Z$/),
        reason: 'Away',
      }),
    );
    await waitFor(() =>
      expect(api.reviews.delegations).toHaveBeenCalledTimes(2),
    );
  });

  it('says at the field what the register has against it', async () => {
    const api = await renderWork([]);
    api.reviews.delegate.mockRejectedValue(
      responseError(400, 'Refused', {
        issues: [{ field: 'to', message: 'must be somebody else' }],
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Have somebody answer for you',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Who answers for you/), 'gra');
    await userEvent.click(await screen.findByRole('option', { name: /Grace/ }));
    fireEvent.change(dialog.getByLabelText(/Until the end of/), {
      target: { value: inDays(10).slice(0, 10) },
    });
    await userEvent.type(dialog.getByLabelText(/Why/), 'Away');
    await userEvent.click(dialog.getByRole('button', { name: 'Delegate' }));

    expect(
      await dialog.findByText('must be somebody else'),
    ).toBeInTheDocument();
    expect(dialog.getByLabelText(/Why/)).toHaveValue('Away');
  });

  it('ends one', async () => {
    const api = await renderWork([delegationOf()]);
    api.reviews.revokeDelegation.mockResolvedValue(delegationOf());

    await userEvent.click(
      await screen.findByRole('button', { name: 'End it for grace' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'End it' }));
    await waitFor(() =>
      expect(api.reviews.revokeDelegation).toHaveBeenCalledWith(
        delegationOf().id,
      ),
    );
  });
});
