import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MountedPages, apiMock, renderInPortal } from '../__testUtils__/portal';
import { EXCEPTION_ID, exceptionOf, inDays } from '../__testUtils__/records';

const wide = exceptionOf({
  scope: {
    population: {
      users: ['user:default/ada', 'svc-batch@example.com'],
      groups: ['group:default/payments-team'],
      size: 40,
      includes: ['administrators'],
    },
    applications: ['payments-batch', 'payments-ui'],
    sessionPath: { networks: [], clients: [], protocols: ['IMAP'] },
    environments: [],
  },
  allowedActions: [{ action: 'narrow', allowed: true }],
});

async function start(exception = wide) {
  const patchException = jest.fn(async () => exception);
  await renderInPortal(<MountedPages />, {
    api: apiMock({
      getException: jest.fn(async () => exception),
      patchException,
    }),
    path: `/mfa-exceptions/exceptions/${EXCEPTION_ID}?action=narrow`,
  });
  const dialog = within(
    await screen.findByRole('dialog', { name: 'Narrow this exception?' }),
  );
  return {
    dialog,
    patchException,
    send: () => userEvent.click(dialog.getByRole('button', { name: 'Narrow' })),
    taken: () =>
      within(dialog.getByRole('list', { name: 'What is taken away, at once' }))
        .getAllByRole('listitem')
        .map(item => item.textContent),
  };
}

/** Takes the last name out of a field, as a person does with the keyboard. */
async function takeLast(field: HTMLElement) {
  await userEvent.click(field);
  await userEvent.keyboard('{Backspace}');
}

describe('narrowing', () => {
  it('shows what is taken away, and sends no more than that', async () => {
    const { dialog, send, taken, patchException } = await start();

    await takeLast(dialog.getByLabelText('Users'));
    await takeLast(dialog.getByLabelText('Applications'));
    const size = dialog.getByLabelText('Number of people');
    await userEvent.clear(size);
    await userEvent.type(size, '25');
    await userEvent.type(dialog.getByLabelText('Environments'), 'test{Enter}');
    expect(taken()).toEqual([
      'Users: svc-batch@example.com',
      'Applications: payments-ui',
      'Environments: all but test',
      'Number of people: from 40 down to 25',
    ]);

    await send();
    await waitFor(() => expect(patchException).toHaveBeenCalledTimes(1));
    expect(patchException).toHaveBeenCalledWith(EXCEPTION_ID, {
      version: 4,
      changes: {
        scope: {
          population: {
            users: ['user:default/ada'],
            groups: ['group:default/payments-team'],
            size: 25,
            includes: ['administrators'],
          },
          applications: ['payments-batch'],
          sessionPath: { networks: [], clients: [], protocols: ['IMAP'] },
          environments: ['test'],
        },
      },
    });
  });

  it('brings the end forward, and never back', async () => {
    const { dialog, send, taken, patchException } = await start();
    const day = dialog.getByLabelText('New last day');

    await userEvent.type(day, inDays(40).slice(0, 10));
    await send();
    expect(day).toHaveAccessibleDescription(/Pick a day from/);
    expect(patchException).not.toHaveBeenCalled();

    await userEvent.clear(day);
    await userEvent.type(day, inDays(5).slice(0, 10));
    expect(taken()).toEqual([expect.stringMatching(/^All time after/)]);
    await send();
    await waitFor(() =>
      expect(patchException).toHaveBeenCalledWith(EXCEPTION_ID, {
        version: 4,
        changes: { validTo: expect.stringMatching(/Z$/) },
      }),
    );
  });

  it('takes the last name of a limit for what it is: wider', async () => {
    const { dialog, send, patchException } = await start();
    const protocols = dialog.getByLabelText('Protocols');

    await takeLast(protocols);
    await send();
    expect(protocols).toBeInvalid();
    expect(dialog.getByText(/The last one cannot go/)).toBeInTheDocument();
    expect(patchException).not.toHaveBeenCalled();
  });

  it('counts the named users, where no group is left', async () => {
    const { dialog, taken } = await start();

    await takeLast(dialog.getByLabelText('Groups'));
    expect(dialog.getByLabelText('Number of people')).toHaveValue(2);
    expect(taken()).toEqual([
      'Groups: group:default/payments-team',
      'Number of people: from 40 down to 2',
    ]);
  });

  it('sends nothing where nothing is taken away', async () => {
    const { dialog, send, patchException } = await start();
    await send();

    expect(dialog.getByText(/Nothing yet/)).toBeInTheDocument();
    expect(patchException).not.toHaveBeenCalled();
  });
});
