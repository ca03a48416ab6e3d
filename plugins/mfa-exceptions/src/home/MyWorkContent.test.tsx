import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import {
  EXCEPTION_ID,
  attestationOf,
  findingOf,
  workOf,
  workPageOf,
} from '../__testUtils__/records';
import { MyWorkContent } from './MyWorkContent';

const renderContent = (listWork: jest.Mock) =>
  renderInPortal(<MyWorkContent />, { api: apiMock({ listWork }) });

describe('MyWorkContent', () => {
  it('says how much waits and leads to what is most urgent', async () => {
    const listWork = jest.fn(async () =>
      workPageOf([
        workOf({ urgency: 'overdue' }),
        attestationOf(),
        findingOf(),
      ]),
    );
    await renderContent(listWork);

    const kinds = within(
      await screen.findByRole('list', { name: 'What waits for me, by kind' }),
    );
    expect(kinds.getByRole('link', { name: 'To approve (1)' })).toHaveAttribute(
      'href',
      '/mfa-exceptions/work?kind=approval',
    );
    expect(kinds.getAllByRole('link')).toHaveLength(3);

    const urgent = within(
      screen.getByRole('list', { name: 'The most urgent' }),
    );
    const [first, second, third] = urgent.getAllByRole('listitem');
    expect(
      within(first).getByRole('link', {
        name: 'Conditional access · Legacy protocol',
      }),
    ).toHaveAttribute('href', `/mfa-exceptions/exceptions/${EXCEPTION_ID}`);
    expect(first).toHaveTextContent('To approve · payments');
    expect(first).toHaveTextContent('Overdue: came up 2 days ago');
    expect(second).toHaveTextContent('Account recovery');
    expect(second).toHaveTextContent('To attest · payments');
    expect(third).toHaveTextContent('Call back before a reset');
    expect(third).toHaveTextContent('Finding to see to · Reset by phone');
    expect(screen.getByRole('link', { name: 'Open my work' })).toHaveAttribute(
      'href',
      '/mfa-exceptions/work',
    );
    expect(listWork).toHaveBeenCalledWith({ limit: 4 });
  });

  it('is calm when nothing waits', async () => {
    await renderContent(jest.fn(async () => workPageOf([])));
    expect(
      await screen.findByText('Nothing waits for you.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('says what went wrong and tries again', async () => {
    await renderContent(
      jest
        .fn()
        .mockRejectedValueOnce(responseError(503, 'The database is away'))
        .mockResolvedValueOnce(workPageOf([])),
    );
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('Nothing waits for you.'),
    ).toBeInTheDocument();
  });
});
