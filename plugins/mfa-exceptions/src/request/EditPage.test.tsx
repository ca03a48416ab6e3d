import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis } from '@backstage/test-utils';
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
  inDays,
  payments,
  requestOf,
  validationOf,
} from '../__testUtils__/records';
import { type } from '../__testUtils__/requestForm';

const plan = {
  owner: 'group:default/payments-team',
  link: 'https://plans.example.com/1',
  targetDate: inDays(60),
};
const draft = requestOf({
  state: 'draft',
  vendorContractEnd: inDays(70),
  remediationPlan: plan,
  allowedActions: [
    { action: 'edit', allowed: true },
    { action: 'submit', allowed: true },
  ],
});
const expired = exceptionOf({
  state: 'closed',
  inForce: false,
  validTo: inDays(-3),
  allowedActions: [{ action: 'resubmit', allowed: true }],
});

async function renderEdit(
  exception: ExceptionDetail,
  answers: Partial<ApiMock> = {},
  storage = mockApis.storage(),
) {
  const api = apiMock({
    getException: jest.fn(async () => exception),
    validate: jest.fn(async () => validationOf()),
    ...answers,
  });
  const view = await renderInPortal(<MountedPages />, {
    api,
    entities: [payments],
    path: `/mfa-exceptions/exceptions/${EXCEPTION_ID}/edit`,
    storage,
  });
  await screen.findByText('What this request meets');
  return { api, ...view };
}

function press(name: string) {
  return userEvent.click(screen.getByRole('button', { name }));
}

describe('editing a draft', () => {
  it('begins with what the record has, and saves no more than what changed', async () => {
    const patchException = jest.fn(async () => ({ ...draft, version: 3 }));
    await renderEdit(draft, { patchException });

    const words = screen.getByLabelText(/Justification/);
    expect(words).toHaveValue('The batch job reads a mailbox over IMAP.');
    expect(screen.getByLabelText(/What it does/)).toHaveValue(
      'Sign-in from one address only',
    );
    type(/Justification/, 'Another reason.');
    await press('Save as draft');

    await waitFor(() =>
      expect(patchException).toHaveBeenCalledWith(EXCEPTION_ID, {
        version: 2,
        changes: {
          reason: {
            category: 'legacy_protocol',
            justification: 'Another reason.',
          },
        },
      }),
    );
    expect(
      await screen.findByText('What happens next and when'),
    ).toBeInTheDocument();
  });

  it('clears the end of a contract and a plan', async () => {
    const patchException = jest.fn(async () => ({ ...draft, version: 3 }));
    await renderEdit(draft, { patchException });

    type(/Contract of the vendor/, '');
    await press('Remove the plan');
    expect(screen.queryByLabelText(/Link to the plan/)).not.toBeInTheDocument();
    await press('Save as draft');

    await waitFor(() =>
      expect(patchException).toHaveBeenCalledWith(EXCEPTION_ID, {
        version: 2,
        changes: { vendorContractEnd: null, remediationPlan: null },
      }),
    );
  });

  it('saves before it submits, and goes on from there where that is refused', async () => {
    const patchException = jest.fn(async () => ({
      ...draft,
      version: 3,
      riskRating: 'high' as const,
    }));
    const transition = jest
      .fn()
      .mockRejectedValueOnce(responseError(503, 'The database is away'))
      .mockResolvedValueOnce(requestOf({ version: 4 }));
    await renderEdit(draft, { patchException, transition });

    await userEvent.click(screen.getByLabelText(/^Risk/));
    await userEvent.click(await screen.findByRole('option', { name: 'High' }));
    await press('Send request');
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    await press('Send request');

    await waitFor(() => expect(transition).toHaveBeenCalledTimes(2));
    expect(patchException).toHaveBeenCalledTimes(1);
    expect(transition.mock.calls.map(([, input]) => input)).toEqual([
      { action: 'submit', version: 3 },
      { action: 'submit', version: 3 },
    ]);
  });

  it('keeps what was typed when the draft was changed elsewhere', async () => {
    const getException = jest
      .fn()
      .mockResolvedValueOnce(draft)
      .mockResolvedValue({ ...draft, version: 7 });
    const patchException = jest
      .fn()
      .mockRejectedValueOnce(responseError(409, 'Stale'))
      .mockResolvedValueOnce({ ...draft, version: 8 });
    await renderEdit(draft, { getException, patchException });

    type(/Justification/, 'Another reason.');
    await press('Save as draft');
    expect(
      await screen.findByText('This exception was changed by someone else'),
    ).toBeInTheDocument();
    expect(screen.getByLabelText(/Justification/)).toHaveValue(
      'Another reason.',
    );
    await waitFor(() => expect(getException).toHaveBeenCalledTimes(2));
    await press('Save as draft');

    await waitFor(() => expect(patchException).toHaveBeenCalledTimes(2));
    expect(patchException.mock.calls[1][1]).toMatchObject({ version: 7 });
  });

  it('loses nothing in a reload, however soon after the last key', async () => {
    const slow = mockApis.storage();
    const bucket = slow.forBucket('mfa-exceptions.request');
    // A server that never gets to answer before the page is gone.
    jest.spyOn(slow, 'forBucket').mockReturnValue(bucket);
    jest.spyOn(bucket, 'set').mockReturnValue(new Promise(() => {}));
    const first = await renderEdit(draft, {}, slow);
    type(/Justification/, 'Half a thought');
    fireEvent(window, new Event('pagehide'));
    first.unmount();

    await renderEdit(draft, {}, slow);
    expect(screen.getByLabelText(/Justification/)).toHaveValue(
      'Half a thought',
    );
    await press('Discard changes');
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Discard changes',
      }),
    );
    expect(screen.getByLabelText(/Justification/)).toHaveValue(
      'The batch job reads a mailbox over IMAP.',
    );
  });
});

describe('asking again', () => {
  it('wants a new justification and a new end, and keeps the rest', async () => {
    const transition = jest.fn(async () => requestOf({ version: 5 }));
    await renderEdit({ ...expired, state: 'expired' }, { transition });

    expect(
      screen.getByRole('heading', { name: 'Ask again' }),
    ).toBeInTheDocument();
    expect(screen.getByLabelText(/Justification/)).toHaveValue('');
    expect(screen.getByLabelText(/Last day/)).toHaveValue('');
    expect(screen.getByLabelText(/What it does/)).toHaveValue(
      'Sign-in from one address only',
    );
    expect(
      screen.queryByRole('button', { name: 'Save as draft' }),
    ).not.toBeInTheDocument();

    type(/Justification/, 'The supplier needs one month more.');
    type(/Last day/, inDays(20).slice(0, 10));
    await press('Send request');
    await waitFor(() => expect(transition).toHaveBeenCalledTimes(1));
    expect(transition).toHaveBeenCalledWith(
      EXCEPTION_ID,
      {
        action: 'resubmit',
        version: 4,
        changes: {
          reason: {
            category: 'legacy_protocol',
            justification: 'The supplier needs one month more.',
          },
          validTo: expect.stringMatching(/Z$/),
        },
      },
      { idempotencyKey: expect.any(String) },
    );
  });

  it('is not open to others', async () => {
    const api = apiMock({ getException: jest.fn(async () => exceptionOf()) });
    await renderInPortal(<MountedPages />, {
      api,
      path: `/mfa-exceptions/exceptions/${EXCEPTION_ID}/edit`,
    });

    expect(
      await screen.findByText('This exception cannot be edited'),
    ).toBeInTheDocument();
  });
});
