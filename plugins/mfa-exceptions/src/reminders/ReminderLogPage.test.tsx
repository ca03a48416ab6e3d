import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LoggedNotice } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { inDays } from '../__testUtils__/records';
import { noticeOf } from '../__testUtils__/reviews';

async function renderLog(items: LoggedNotice[], search = '') {
  const api = apiMock();
  api.reminders.log.mockResolvedValue({
    items,
    totalItems: items.length,
    pageInfo: {},
  });
  await renderInPortal(<MountedPages />, {
    api,
    path: `/mfa-exceptions/reminders${search}`,
    permitted: true,
  });
  return api;
}

describe('ReminderLogPage', () => {
  it('shows who was told what, and what became of it', async () => {
    await renderLog([
      noticeOf(),
      noticeOf({
        id: '2',
        recipient: 'user:default/otto',
        state: 'failing',
        deliveredAt: undefined,
        failures: 2,
        lastError: 'The mail server is away',
        steps: [],
      }),
    ]);
    const [, told, failing] = within(
      await screen.findByRole('table', { name: 'Who was told what' }),
    ).getAllByRole('row');

    expect(told).toHaveTextContent('MFA exceptions: 1 review, 1 overdue');
    expect(told).toHaveTextContent('Delivered');
    expect(told).toHaveTextContent('Conditional access, for payments');
    expect(told).toHaveTextContent(
      'Review (overdue), was due 2 days ago, told as reviewer',
    );
    expect(failing).toHaveTextContent('Failing');
    expect(failing).toHaveTextContent(
      '2 failures, the last: The mail server is away',
    );
    expect(screen.getByText('2 messages')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Who was told' }),
    ).toHaveAttribute('href', '/mfa-exceptions/reminders');
  });

  it('asks the server for what the address says, and can be cleared', async () => {
    const api = await renderLog(
      [],
      '?state=failing&state=lost&recipient=user%3Adefault%2Fotto',
    );

    expect(await screen.findByText('Nothing fits')).toBeInTheDocument();
    expect(api.reminders.log).toHaveBeenLastCalledWith({
      limit: 25,
      recipient: ['user:default/otto'],
      state: ['failing'],
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Show everything' }),
    );
    await waitFor(() =>
      expect(api.reminders.log).toHaveBeenLastCalledWith({ limit: 25 }),
    );
  });

  it('says what was settled before it could be told', async () => {
    const [step] = noticeOf().steps;
    await renderLog([
      noticeOf({
        state: 'settled',
        deliveredAt: undefined,
        steps: [{ ...step, settledAt: inDays(-1.1) }],
      }),
    ]);

    expect(await screen.findByText('Settled, not sent')).toBeInTheDocument();
    expect(screen.getByText(/settled/)).toHaveTextContent(
      'settled 1 day ago, not told',
    );
  });

  it('says calmly to whom it is not open', async () => {
    const api = apiMock();
    api.reminders.log.mockRejectedValue(responseError(403, 'Not yours'));
    await renderInPortal(<MountedPages />, {
      api,
      path: '/mfa-exceptions/reminders',
    });

    expect(await screen.findByText('Not yours to see')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Who was told' }),
    ).not.toBeInTheDocument();
  });
});
