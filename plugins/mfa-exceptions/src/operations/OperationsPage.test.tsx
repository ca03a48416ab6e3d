import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Operations } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { operationsOf, taskOf } from '../__testUtils__/operations';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
  type ApiMock,
} from '../__testUtils__/portal';
import { inDays } from '../__testUtils__/records';

const OPERATOR = 'user:default/otto';

const renderPage = (api: ApiMock, permitted = true) =>
  renderInPortal(<MountedPages />, {
    api,
    path: '/mfa-exceptions/operations',
    permitted,
  });

async function renderStatus(
  operations: Operations,
  api: ApiMock = apiMock(),
): Promise<ApiMock> {
  api.operations.status.mockResolvedValue(operations);
  await renderPage(api);
  return api;
}

const rowOf = async (task: string) =>
  screen.findByRole('row', { name: new RegExp(`^${task}`) });

describe('OperationsPage', () => {
  it('shows what a task did, what is next and what waits', async () => {
    await renderStatus(
      operationsOf({
        tasks: [
          taskOf({
            backlog: [
              { kind: 'ends', count: 3, more: false, oldestAt: inDays(-2.1) },
            ],
            triggered: { at: inDays(-1.1), by: OPERATOR },
          }),
        ],
      }),
    );
    const row = await rowOf('Write down ends');

    expect(row).toHaveTextContent('sweep-exceptions');
    expect(row).toHaveTextContent('Fine');
    expect(row).toHaveTextContent('5 minutes ago');
    expect(row).toHaveTextContent('12 exceptions ended');
    expect(row).toHaveTextContent('340 ms, on backend-7:12');
    expect(row).toHaveTextContent('otto asked for a run 1 day ago');
    expect(row).toHaveTextContent('every 1 min');
    expect(row).toHaveTextContent('3 endsthe oldest 2 days ago');
    expect(screen.getByText('Everything runs as it should.')).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Status' })).toHaveAttribute(
      'href',
      '/mfa-exceptions/operations',
    );
  });

  it('says what is wrong with a task, and since when', async () => {
    await renderStatus(
      operationsOf({
        tasks: [
          taskOf({
            id: 'remind',
            state: 'failing',
            failures: 4,
            lastFailure: {
              at: inDays(-0.1),
              name: 'Error',
              code: 'SQLITE_FULL',
            },
          }),
          taskOf({ id: 'run-campaigns', state: 'late', lagSeconds: 5400 }),
          taskOf({ id: 'reconcile-catalog', state: 'cut_off' }),
          taskOf({
            id: 'deliver-events',
            state: 'never_run',
            scope: 'local',
            cadence: '0 6 * * *',
            lastRun: undefined,
            lastSuccess: undefined,
          }),
        ],
      }),
    );

    expect(await rowOf('Remind and escalate')).toHaveTextContent(
      'Failing4 failures in a row, the last 2 hours ago: Error SQLITE_FULL',
    );
    expect(await rowOf('Take campaigns on')).toHaveTextContent(
      'Latelate by 1.5 h',
    );
    expect(await rowOf('Look for reasons to review')).toHaveTextContent(
      'began 5 minutes ago, and has not come to an end',
    );
    expect(await rowOf('Tell other plugins')).toHaveTextContent(
      'by 0 6 * * *, on each replica',
    );
    expect(screen.getByText('3 tasks need a look.')).toBeVisible();
  });

  it('says what is yet to be told, and who is behind', async () => {
    const waiting = { count: 40, more: false, oldestAt: inDays(-3.1) };
    await renderStatus(
      operationsOf({
        notices: { ...waiting, failing: 7 },
        outbox: [{ ...waiting, failing: 0, observer: 'siem', present: false }],
        overdueReviews: { count: 100_000, more: true },
      }),
    );

    const told = await screen.findByRole('region', {
      name: 'What is yet to be told',
    });
    expect(told).toHaveTextContent(
      'People, through notifications40 waitthe oldest 3 days ago7 tried in vain',
    );
    expect(told).toHaveTextContent('Observer siem40 wait');
    expect(told).toHaveTextContent('not here any more');
    expect(
      screen.getByRole('region', { name: 'What people have left' }),
    ).toHaveTextContent('Overdue reviewsmore than 100,000 wait');
  });

  it('runs a task after asking once more, and looks again', async () => {
    const api = await renderStatus(operationsOf());
    api.operations.run.mockResolvedValue(taskOf({ state: 'running' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run now: Write down ends' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Run “Write down ends” now?',
    });
    expect(api.operations.run).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Run now' }),
    );

    expect(
      await screen.findByText('“Write down ends” runs as soon as it can.'),
    ).toBeInTheDocument();
    expect(api.operations.run).toHaveBeenCalledWith('sweep-exceptions', {
      idempotencyKey: expect.any(String),
    });
    await waitFor(() => expect(api.operations.status).toHaveBeenCalledTimes(2));
  });

  it('says why a task cannot be run', async () => {
    const api = await renderStatus(operationsOf());
    api.operations.run.mockRejectedValue(
      responseError(409, "The task 'sweep-exceptions' is running", {
        state: 'running',
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run now: Write down ends' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run now' }),
    );

    expect(
      await screen.findByText('“Write down ends” cannot be run'),
    ).toBeInTheDocument();
    expect(
      screen.getByText("The task 'sweep-exceptions' is running"),
    ).toBeInTheDocument();
  });

  it('lets those only look who may do no more', async () => {
    await renderStatus(operationsOf({ allowedActions: [] }));

    expect(await rowOf('Write down ends')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Run now/ })).toBeNull();
  });

  it('says that nothing is scheduled', async () => {
    await renderStatus(operationsOf({ tasks: [] }));

    expect(
      await screen.findByText('No tasks are scheduled here'),
    ).toBeInTheDocument();
  });

  it('offers to try again what could not be loaded', async () => {
    const api = apiMock();
    api.operations.status.mockRejectedValueOnce(responseError(503, 'Away'));
    api.operations.status.mockResolvedValue(operationsOf());
    await renderPage(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );

    expect(await rowOf('Write down ends')).toBeInTheDocument();
  });

  it('says calmly to whom it is not open', async () => {
    const api = apiMock();
    api.operations.status.mockRejectedValue(responseError(403, 'Not yours'));
    await renderPage(api, false);

    expect(await screen.findByText('Not yours to see')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Status' })).toBeNull();
  });
});
