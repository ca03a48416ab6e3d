import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
  type ApiMock,
} from '../__testUtils__/portal';
import {
  inDays,
  requestOf,
  workOf,
  workPageOf,
} from '../__testUtils__/records';

const id = (digit: number) =>
  `0b8a5c9e-6f0d-4f6e-9a55-3f0c2d1e7a4${String(digit)}`;

const removal = workOf(
  {
    id: id(1),
    kind: 'removal',
    path: undefined,
    urgency: 'overdue',
    dueAt: inDays(-3.1),
    actions: ['confirm_removal'],
  },
  {
    id: id(1),
    controlDomain: 'recovery',
    state: 'revoked',
    validTo: '2027-05-02T00:00:00.000Z',
    endedAt: '2027-02-10T09:00:00.000Z',
  },
);
const first = workOf(
  { id: id(2), bulkDecision: true },
  { id: id(2), flags: ['repeat_request', 'copied_justification'] },
);
const second = workOf(
  { id: id(3), bulkDecision: true },
  { id: id(3), controlDomain: 'session', effectiveRisk: 'low' },
);

async function renderWork(items: WorkItem[], answers: Partial<ApiMock> = {}) {
  const api = apiMock({
    listWork: jest.fn(async () => workPageOf(items)),
    ...answers,
  });
  await renderInPortal(<MountedPages />, { api, path: '/mfa-exceptions/work' });
  return api;
}

async function rows() {
  const grid = await screen.findByRole('grid', { name: 'What waits for you' });
  return within(grid).getAllByRole('row');
}

describe('WorkPage', () => {
  it('puts the most urgent first, with what a decision needs', async () => {
    await renderWork([first, removal, second]);

    expect((await rows()).map(row => row.getAttribute('aria-label'))).toEqual([
      'To take out: Account recovery · Legacy protocol, payments',
      'To approve · Governance: Conditional access · Legacy protocol, payments',
      'To approve · Governance: Session · Legacy protocol, payments',
    ]);
    expect(
      screen
        .getAllByRole('rowgroup')
        .map(each => each.getAttribute('aria-label')),
    ).toEqual(['Overdue (1)', 'Now (2)']);
    const ended = within((await rows())[0]);
    expect(ended.getByText('Feb 10, 2027')).toBeInTheDocument();
    const row = within((await rows())[1]);
    expect(row.getByRole('link', { name: 'paul' })).toBeInTheDocument();
    expect(row.getByText('12 people')).toBeInTheDocument();
    expect(row.getByText('Medium risk')).toBeInTheDocument();
    expect(row.getByText('Asked for before')).toBeInTheDocument();
    expect(row.getByText('Copied justification')).toBeInTheDocument();
    expect(row.getByText('2 days ago')).toBeInTheDocument();
    expect(screen.getByText('3 things wait for you')).toBeInTheDocument();
  });

  it('narrows down to one kind', async () => {
    const api = await renderWork([removal, first]);
    const kinds = await screen.findByRole('group', { name: 'Show' });

    await userEvent.click(
      within(kinds).getByRole('button', { name: 'To take out (1)' }),
    );
    await waitFor(() =>
      expect(api.listWork).toHaveBeenLastCalledWith({
        limit: 25,
        kind: ['removal'],
      }),
    );
    expect(
      within(kinds).getByRole('button', { name: 'To take out (1)' }),
    ).toHaveAttribute('aria-pressed', 'true');
  });

  it('is calm where nothing waits', async () => {
    await renderWork([]);

    expect(
      await screen.findByText('Nothing waits for you'),
    ).toBeInTheDocument();
  });

  it('says what went wrong and tries again', async () => {
    const listWork = jest
      .fn()
      .mockRejectedValueOnce(responseError(503, 'The database is away'))
      .mockResolvedValue(workPageOf([first]));
    await renderWork([], { listWork });

    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(1);
  });

  it('gives the next page', async () => {
    const listWork = jest.fn(async () => ({
      ...workPageOf([first]),
      totalItems: 30,
      pageInfo: { nextCursor: 'more' },
    }));
    await renderWork([], { listWork });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Next page' }),
    );
    await waitFor(() =>
      expect(listWork).toHaveBeenLastCalledWith({ limit: 25, cursor: 'more' }),
    );
  });
});

describe('WorkPage, with the keyboard alone', () => {
  it('moves between rows, and leads to the exception', async () => {
    await renderWork([first, removal, second], {
      getException: jest.fn(async () => requestOf()),
    });
    const [one, two, three] = await rows();
    expect([one, two, three].map(row => row.tabIndex)).toEqual([0, -1, -1]);

    one.focus();
    await userEvent.keyboard('j');
    expect(two).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(three).toHaveFocus();
    await userEvent.keyboard('k');
    expect(two).toHaveFocus();
    await userEvent.keyboard('{Home}');
    expect(one).toHaveFocus();
    await userEvent.keyboard('{End}');
    expect(three).toHaveFocus();
    expect(three.tabIndex).toBe(0);

    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByText('What happens next and when'),
    ).toBeInTheDocument();
  });

  it('reaches everything by Tab as well', async () => {
    await renderWork([first]);
    const [row] = await rows();
    row.focus();

    const reached: (string | null)[] = [];
    for (const _ of Array(6)) {
      await userEvent.tab();
      const { activeElement } = document;
      reached.push(
        activeElement?.getAttribute('aria-label') ??
          activeElement?.textContent ??
          null,
      );
    }
    expect(reached).toEqual([
      'Select Conditional access · Legacy protocol, payments',
      'Conditional access · Legacy protocol',
      'payments',
      'paul',
      'Approve',
      'Reject',
    ]);
  });

  it('approves, and goes on with the row that takes the place', async () => {
    const listWork = jest
      .fn()
      .mockResolvedValueOnce(workPageOf([first, second]))
      .mockResolvedValue(workPageOf([second]));
    const transition = jest.fn(async () => requestOf({ state: 'approved' }));
    await renderWork([], {
      listWork,
      transition,
      getException: jest.fn(async () =>
        requestOf({
          id: id(2),
          allowedActions: [{ action: 'approve', allowed: true }],
        }),
      ),
    });
    (await rows())[0].focus();

    await userEvent.keyboard('a');
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Approve this exception?' }),
    );
    for (const label of [/Strength of the compensating/, /Risk that is left/]) {
      dialog.getByLabelText(label).focus();
      await userEvent.keyboard('{Enter}');
      await screen.findByRole('listbox');
      await userEvent.keyboard('{ArrowDown}{Enter}');
    }
    dialog.getByRole('button', { name: 'Approve' }).focus();
    await userEvent.keyboard('{Enter}');

    expect(
      await screen.findByText('Approved: Conditional access · Legacy protocol'),
    ).toBeInTheDocument();
    expect(transition).toHaveBeenCalledTimes(1);
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    await waitFor(() =>
      expect(
        screen.getByRole('row', { name: /Session · Legacy protocol/ }),
      ).toHaveFocus(),
    );
  });

  it('shows the keys, and gives the row back', async () => {
    await renderWork([first]);
    const [row] = await rows();
    row.focus();

    await userEvent.keyboard('?');
    expect(
      await screen.findByRole('dialog', { name: 'Keys for the list' }),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(row).toHaveFocus());
  });

  it('leaves keys with modifiers, and rows without such a decision, alone', async () => {
    const api = await renderWork([removal]);
    const [row] = await rows();
    row.focus();

    await userEvent.keyboard('{Control>}a{/Control}rx');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.queryByText(/selected/)).not.toBeInTheDocument();
    expect(api.getException).not.toHaveBeenCalled();
  });
});

describe('WorkPage, deciding together', () => {
  it('offers it only where the policy allows it', async () => {
    await renderWork([removal, first]);

    expect(await screen.findAllByRole('checkbox')).toHaveLength(1);
  });

  it('decides all that are selected, and shows what came of each', async () => {
    const listWork = jest
      .fn()
      .mockResolvedValueOnce(workPageOf([first, second]))
      .mockResolvedValue(workPageOf([second]));
    const decide = jest.fn(async () => ({
      items: [
        { id: id(2), status: 'done', version: 3, state: 'rejected' },
        {
          id: id(3),
          status: 'refused',
          error: { name: 'ConflictError', message: 'Somebody was faster' },
        },
      ],
    }));
    await renderWork([], { listWork, decide });
    (await rows())[0].focus();

    await userEvent.keyboard('xjxR');
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Reject 2 requests?' }),
    );
    expect(dialog.getByText(/together 24 people/)).toBeInTheDocument();
    expect(dialog.getAllByRole('listitem')).toHaveLength(2);
    await userEvent.click(dialog.getByRole('button', { name: 'Reject' }));
    expect(dialog.getByText('Required')).toBeInTheDocument();
    expect(decide).not.toHaveBeenCalled();

    await userEvent.type(dialog.getByLabelText(/Reason/), 'Too wide');
    await userEvent.dblClick(dialog.getByRole('button', { name: 'Reject' }));
    const results = within(
      await screen.findByRole('dialog', { name: 'What came of it' }),
    );
    expect(results.getByText('1 decided')).toBeInTheDocument();
    expect(results.getByText('Done: Rejected')).toBeInTheDocument();
    expect(
      results.getByText('Refused: Somebody was faster'),
    ).toBeInTheDocument();
    expect(decide).toHaveBeenCalledTimes(1);
    expect(decide).toHaveBeenCalledWith(
      {
        action: 'reject',
        reason: 'Too wide',
        items: [
          { id: id(2), version: 2 },
          { id: id(3), version: 2 },
        ],
      },
      { idempotencyKey: expect.any(String) },
    );

    await userEvent.click(results.getByRole('button', { name: 'Close' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(screen.getByRole('checkbox')).toBeChecked();
  });

  it('keeps everything where the whole answer is missing', async () => {
    const decide = jest.fn(async () => {
      throw responseError(503, 'The database is away');
    });
    await renderWork([first], { decide });

    await userEvent.click(await screen.findByRole('checkbox'));
    await userEvent.click(
      screen.getByRole('button', { name: 'Reject together' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Reason/), 'Too wide');
    await userEvent.click(dialog.getByRole('button', { name: 'Reject' }));

    expect(await dialog.findByText('The database is away')).toBeInTheDocument();
    expect(dialog.getByLabelText(/Reason/)).toHaveValue('Too wide');
  });
});
