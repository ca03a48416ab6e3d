import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
  type ApiMock,
} from '../__testUtils__/portal';
import {
  EXCEPTION_ID,
  exceptionOf,
  extensionOf,
  extensionTerms,
  inDays,
} from '../__testUtils__/records';

const extendable = exceptionOf({
  allowedActions: [{ action: 'extend', allowed: true }],
  extensionTerms,
});

const asked = exceptionOf({
  extensions: [extensionOf()],
  allowedActions: [
    { action: 'approve_extension', allowed: true },
    { action: 'reject_extension', allowed: true },
    { action: 'withdraw_extension', allowed: true },
  ],
  tasks: [
    {
      kind: 'extension_approval',
      path: 'governance',
      assignee: 'group:default/security-governance',
      escalated: false,
      openedAt: inDays(-1),
    },
    {
      kind: 'extension_approval',
      path: 'vendor_management',
      assignee: 'group:default/vendor-management',
      escalated: false,
      openedAt: inDays(-1),
    },
  ],
});

async function renderPage(
  exception: ExceptionDetail,
  answers: Partial<ApiMock> = {},
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
}

async function start(action: string) {
  await userEvent.click(await screen.findByRole('button', { name: action }));
  return within(await screen.findByRole('dialog'));
}

const day = (days: number) => inDays(days).slice(0, 10);

describe('asking for a later end', () => {
  it('shows what it meets, and lets no end past the limit through', async () => {
    const requestExtension = jest.fn(async () => asked);
    await renderPage(extendable, { requestExtension });
    const dialog = await start('Ask for a later end');

    expect(dialog.getByText('1 more')).toBeInTheDocument();
    expect(dialog.getByText('45 days')).toBeInTheDocument();
    expect(
      dialog.getByRole('link', { name: 'security-governance' }),
    ).toBeInTheDocument();

    const endsOn = dialog.getByLabelText(/Ends at the end of/);
    await userEvent.type(endsOn, day(80));
    await userEvent.type(
      dialog.getByLabelText(/New justification/),
      'The supplier is late.',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Send' }));
    expect(endsOn).toHaveAccessibleDescription(/Pick a day from/);
    expect(requestExtension).not.toHaveBeenCalled();

    await userEvent.clear(endsOn);
    await userEvent.type(endsOn, day(40));
    expect(dialog.getByText(/days later than now/)).toBeInTheDocument();
    await userEvent.dblClick(dialog.getByRole('button', { name: 'Send' }));

    expect(
      await screen.findByRole('list', { name: 'Later ends asked for' }),
    ).toBeInTheDocument();
    expect(requestExtension).toHaveBeenCalledTimes(1);
    expect(requestExtension).toHaveBeenCalledWith(
      EXCEPTION_ID,
      {
        version: 4,
        validTo: expect.stringMatching(/Z$/),
        justification: 'The supplier is late.',
      },
      { idempotencyKey: expect.any(String) },
    );
  });

  it('wants a justification that was not used before', async () => {
    await renderPage(extendable);
    const dialog = await start('Ask for a later end');
    const words = dialog.getByLabelText(/New justification/);

    await userEvent.type(words, 'The batch job reads a mailbox over imap');
    expect(words).toHaveAccessibleDescription(/justified it before/);
  });

  it('says at its field what the server has against it', async () => {
    await renderPage(extendable, {
      requestExtension: jest.fn(async () => {
        throw responseError(400, 'Bad', {
          issues: [{ field: 'validTo', message: 'must be earlier' }],
        });
      }),
    });
    const dialog = await start('Ask for a later end');
    const endsOn = dialog.getByLabelText(/Ends at the end of/);
    await userEvent.type(endsOn, day(40));
    await userEvent.type(dialog.getByLabelText(/New justification/), 'New');
    await userEvent.click(dialog.getByRole('button', { name: 'Send' }));

    await waitFor(() =>
      expect(endsOn).toHaveAccessibleDescription('must be earlier'),
    );
  });

  it('tells the requester why there is no more to ask for', async () => {
    await renderPage(
      exceptionOf({
        allowedActions: [
          { action: 'extend', allowed: false, code: 'no_extensions_left' },
        ],
      }),
    );

    expect(
      await screen.findByRole('button', { name: 'Ask for a later end' }),
    ).toHaveAccessibleDescription(/admits no later end any more/);
  });
});

describe('a later end that is asked for', () => {
  it('is seen on the timeline, in the record and with those who hold it', async () => {
    await renderPage(asked);

    expect(
      await screen.findByRole('img', { name: /a later end is asked for/ }),
    ).toBeInTheDocument();
    const extensions = within(
      screen.getByRole('region', { name: 'Later ends asked for' }),
    );
    expect(extensions.getByText('Waits for approval')).toBeInTheDocument();
    expect(
      extensions.getByText('The supplier moves the mailbox a month late.'),
    ).toBeInTheDocument();
    const tasks = within(screen.getByRole('list', { name: 'Who holds what' }));
    expect(
      tasks.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      expect.stringContaining(
        'security-governance (approval of a later end, governance)',
      ),
      expect.stringContaining(
        'vendor-management (approval of a later end, vendor management)',
      ),
    ]);
  });

  it('is approved for the path that the approver chooses', async () => {
    const decideExtension = jest.fn(async () => exceptionOf({ version: 5 }));
    await renderPage(asked, { decideExtension }, [
      'user:default/grace',
      'group:default/security-governance',
      'group:default/vendor-management',
    ]);
    const dialog = await start('Approve extension');
    const pick = async (label: RegExp, option: string) => {
      await userEvent.click(dialog.getByLabelText(label));
      await userEvent.click(screen.getByRole('option', { name: option }));
    };
    await pick(/Strength of the compensating/, 'Adequate');
    await pick(/Risk that is left/, 'Medium');
    await pick(/Counts as the approval of/, 'Vendor management');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Approve extension' }),
    );

    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(decideExtension).toHaveBeenCalledWith(
      EXCEPTION_ID,
      1,
      {
        decision: 'approve',
        version: 4,
        controlStrength: 'adequate',
        residualRisk: 'medium',
        path: 'vendor_management',
      },
      { idempotencyKey: expect.any(String) },
    );
  });

  it.each([
    ['Reject extension', 'reject'],
    ['Withdraw extension', 'withdraw'],
  ])('answers to %s', async (action, decision) => {
    const decideExtension = jest.fn(async () => exceptionOf({ version: 5 }));
    await renderPage(asked, { decideExtension });
    const dialog = await start(action);
    await userEvent.type(dialog.getByLabelText(/Reason/), 'Long enough');
    await userEvent.click(dialog.getByRole('button', { name: action }));

    await waitFor(() =>
      expect(decideExtension).toHaveBeenCalledWith(
        EXCEPTION_ID,
        1,
        { decision, version: 4, reason: 'Long enough' },
        { idempotencyKey: expect.any(String) },
      ),
    );
  });

  it('names who decided and why, and whose approval no longer counts', async () => {
    await renderPage(
      exceptionOf({
        extensions: [
          extensionOf({
            state: 'rejected',
            decidedAt: inDays(-0.5),
            reason: 'Long enough',
            approvals: [
              {
                path: 'governance',
                by: 'user:default/gus',
                at: inDays(-0.8),
                controlStrength: 'weak',
                residualRisk: 'high',
                lapsedAt: inDays(-0.6),
              },
            ],
          }),
        ],
      }),
    );
    const extensions = within(
      await screen.findByRole('region', { name: 'Later ends asked for' }),
    );

    expect(extensions.getByText('Rejected')).toBeInTheDocument();
    expect(extensions.getByText('Long enough')).toBeInTheDocument();
    expect(extensions.getByRole('link', { name: 'gus' })).toBeInTheDocument();
    expect(extensions.getByText(/No longer counts/)).toBeInTheDocument();
    expect(
      screen.queryByRole('img', { name: /a later end is asked for/ }),
    ).not.toBeInTheDocument();
  });
});
