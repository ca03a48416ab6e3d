import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
  type ApiMock,
} from '../__testUtils__/portal';
import { EXCEPTION_ID, exceptionOf, requestOf } from '../__testUtils__/records';

async function renderPage(
  exception: ExceptionDetail,
  answers?: Partial<ApiMock>,
  ownRefs = ['user:default/paul'],
) {
  const api = apiMock({
    getException: jest.fn(async () => exception),
    ...answers,
  });
  await renderInPortal(<MountedPages />, {
    api,
    path: `/mfa-exceptions/exceptions/${EXCEPTION_ID}`,
    ownRefs,
  });
  return api;
}

async function pick(label: RegExp, option: string) {
  await userEvent.click(screen.getByLabelText(label));
  await userEvent.click(screen.getByRole('option', { name: option }));
}

const approvable = requestOf({
  allowedActions: [
    { action: 'approve', allowed: true },
    { action: 'reject', allowed: true },
  ],
});

describe('ExceptionPage', () => {
  it('shows the record: reason, scope, controls, accountable people', async () => {
    await renderPage(exceptionOf());

    expect(
      await screen.findByRole('heading', {
        name: 'Conditional access · Legacy protocol',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The batch job reads a mailbox over IMAP.'),
    ).toBeInTheDocument();
    expect(screen.getByText('IMAP')).toBeInTheDocument();
    expect(screen.getAllByText('Any (no limit)')).toHaveLength(2);
    const people = within(
      screen.getByRole('region', { name: 'Who is accountable' }),
    );
    expect(people.getAllByRole('link').map(link => link.textContent)).toEqual([
      'paul',
      'grace',
      'ines',
    ]);
    expect(
      people.getByText(/Controls adequate, residual risk low/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('The chain of all 3 entries verifies'),
    ).toBeInTheDocument();
  });

  it('approves with a judgement of the controls and the risk that is left', async () => {
    const transition = jest.fn(async () =>
      exceptionOf({ version: 3, state: 'approved', inForce: false }),
    );
    await renderPage(approvable, { transition });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));
    expect(dialog.getAllByText('Required')).toHaveLength(2);
    expect(transition).not.toHaveBeenCalled();

    await pick(/Strength of the compensating controls/, 'Strong');
    await pick(/Risk that is left/, 'Low');
    await userEvent.type(screen.getByLabelText(/Comment/), 'Fine until June');
    await userEvent.dblClick(dialog.getByRole('button', { name: 'Approve' }));

    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(transition).toHaveBeenCalledTimes(1);
    expect(transition).toHaveBeenCalledWith(
      EXCEPTION_ID,
      {
        action: 'approve',
        version: 2,
        controlStrength: 'strong',
        residualRisk: 'low',
        reason: 'Fine until June',
      },
      { idempotencyKey: expect.any(String) },
    );
    expect(screen.getByText('Approved')).toBeInTheDocument();
  });

  it('says why the requester cannot approve', async () => {
    await renderPage(
      requestOf({
        allowedActions: [
          {
            action: 'approve',
            allowed: false,
            code: 'is_the_requester',
            reason: 'The requester cannot also decide or implement it',
          },
          { action: 'implement', allowed: false, code: 'state', reason: 'x' },
          { action: 'withdraw', allowed: true },
        ],
      }),
    );

    const approve = await screen.findByRole('button', { name: 'Approve' });
    expect(approve).toBeDisabled();
    expect(approve).toHaveAccessibleDescription(
      /You requested it, and the requester cannot also decide/,
    );
    expect(screen.getByRole('button', { name: 'Withdraw' })).toBeEnabled();
    expect(
      screen.queryByRole('button', { name: 'Confirm it is in place' }),
    ).not.toBeInTheDocument();
  });

  it('tells the implementing group, and nobody else, what keeps them from it', async () => {
    const approved = requestOf({
      state: 'approved',
      allowedActions: [
        { action: 'implement', allowed: false, code: 'is_an_approver' },
      ],
    });
    await renderPage(approved, {}, ['user:default/grace', 'group:default/iam']);
    expect(
      await screen.findByText(/an approver cannot also implement it/),
    ).toBeInTheDocument();
    cleanup();

    await renderPage(approved);
    expect(await screen.findByText(/can put it in place/)).toBeInTheDocument();
    expect(
      screen.queryByText(/an approver cannot also implement it/),
    ).not.toBeInTheDocument();
  });

  it('keeps what was typed when somebody else was faster, and sends the new version', async () => {
    const getException = jest
      .fn()
      .mockResolvedValueOnce(approvable)
      .mockResolvedValue({ ...approvable, version: 5 });
    const transition = jest
      .fn()
      .mockRejectedValueOnce(responseError(409, 'Stale'))
      .mockResolvedValueOnce(requestOf({ version: 6, state: 'rejected' }));
    await renderPage(approvable, { getException, transition });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Reject' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Reason/), 'Too wide');
    await userEvent.click(dialog.getByRole('button', { name: 'Reject' }));

    expect(
      await screen.findByText('This exception was changed by someone else'),
    ).toBeInTheDocument();
    expect(dialog.getByLabelText(/Reason/)).toHaveValue('Too wide');
    await waitFor(() => expect(getException).toHaveBeenCalledTimes(2));

    await userEvent.click(dialog.getByRole('button', { name: 'Reject' }));
    await waitFor(() => expect(transition).toHaveBeenCalledTimes(2));
    expect(transition.mock.calls[1][1]).toEqual({
      action: 'reject',
      version: 5,
      reason: 'Too wide',
    });
  });

  it('opens the dialog that the link asks for', async () => {
    const api = apiMock({ getException: jest.fn(async () => approvable) });
    await renderInPortal(<MountedPages />, {
      api,
      path: `/mfa-exceptions/exceptions/${EXCEPTION_ID}?action=approve`,
    });

    expect(
      await screen.findByRole('dialog', { name: 'Approve this exception?' }),
    ).toBeInTheDocument();
  });

  it('says that there is no such exception', async () => {
    await renderPage(exceptionOf(), {
      getException: jest.fn(async () => {
        throw responseError(404, 'No exception');
      }),
    });

    expect(
      await screen.findByText('There is no such exception'),
    ).toBeInTheDocument();
  });
});
