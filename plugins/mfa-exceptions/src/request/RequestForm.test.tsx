import { screen, waitFor, within } from '@testing-library/react';
import { mockApis } from '@backstage/test-utils';
import userEvent from '@testing-library/user-event';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
  type ApiMock,
} from '../__testUtils__/portal';
import { policyListOf } from '../__testUtils__/policies';
import { fillIn, storageWithDraft, type } from '../__testUtils__/requestForm';
import {
  EXCEPTION_ID,
  inDays,
  payments,
  requestOf,
  validationOf,
} from '../__testUtils__/records';

const person = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ines', namespace: 'default' },
  spec: { profile: { displayName: 'Ines Moreau' } },
};

async function renderForm(
  answers: Partial<ApiMock> = {},
  options: {
    search?: string;
    storage?: ReturnType<typeof mockApis.storage>;
  } = {},
) {
  const api = apiMock({
    validate: jest.fn(async () => validationOf()),
    getException: jest.fn(async () => requestOf()),
    ...answers,
  });
  const view = await renderInPortal(<MountedPages />, {
    api,
    entities: [payments, person],
    path: `/mfa-exceptions/request${
      options.search ?? '?subject=component%3Adefault%2Fpayments'
    }`,
    storage: options.storage,
  });
  return { api, ...view };
}

async function renderWholeForm(answers: Partial<ApiMock>) {
  const storage = await storageWithDraft('component:default/payments');
  const view = await renderForm(answers, { storage });
  await screen.findByText(/within 90 days/);
  return view;
}

describe('RequestForm', () => {
  it('says what the request meets, before anything is filled in', async () => {
    const { api } = await renderForm();

    const panel = within(
      await screen.findByRole('region', { name: 'What this request meets' }),
    );
    expect(await panel.findByText(/within 90 days/)).toBeInTheDocument();
    expect(
      panel.getByRole('link', { name: 'security-governance' }),
    ).toBeInTheDocument();
    expect(panel.getByText('Justification')).toBeInTheDocument();
    expect(api.validate).toHaveBeenCalledWith(
      expect.objectContaining({ subjectRef: 'component:default/payments' }),
    );
  });

  it('sends the whole request once, on a double click, and goes to the exception', async () => {
    const createException = jest.fn(async () => requestOf());
    await renderForm({ createException });
    await fillIn();

    await userEvent.dblClick(
      screen.getByRole('button', { name: 'Send request' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Conditional access · Legacy protocol',
      }),
    ).toBeInTheDocument();
    expect(createException).toHaveBeenCalledTimes(1);
    expect(createException).toHaveBeenCalledWith(
      {
        subjectRef: 'component:default/payments',
        origin: 'portal',
        submit: true,
        controlDomain: 'conditional_access',
        scope: {
          population: {
            users: ['svc-batch@example.com'],
            groups: [],
            size: 1,
            includes: [],
          },
          applications: [],
          sessionPath: { networks: [], clients: [], protocols: [] },
          environments: [],
        },
        reason: {
          category: 'legacy_protocol',
          justification: 'The batch job reads a mailbox over IMAP.',
        },
        riskRating: 'medium',
        compensatingControls: [
          {
            description: 'Sign-in from one address only',
            owner: 'user:default/ines',
            evidence: 'https://evidence.example.com/1',
            lastVerifiedAt: expect.stringMatching(/Z$/),
          },
        ],
        validTo: expect.stringMatching(/Z$/),
        ticketLinks: [],
      },
      { idempotencyKey: expect.any(String) },
    );
  });

  it('keeps its key for the same request, and takes a new one for another', async () => {
    const createException = jest.fn(async () => {
      throw responseError(503, 'The database is away');
    });
    await renderWholeForm({ createException });
    const send = screen.getByRole('button', { name: 'Send request' });

    await userEvent.click(send);
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    await userEvent.click(send);
    await waitFor(() => expect(createException).toHaveBeenCalledTimes(2));
    await waitFor(() => expect(send).toBeEnabled());
    type(/Justification/, 'Another reason.');
    await userEvent.click(send);
    await waitFor(() => expect(createException).toHaveBeenCalledTimes(3));

    const keys = (createException.mock.calls as unknown[][]).map(
      ([, options]) => (options as { idempotencyKey: string }).idempotencyKey,
    );
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it("shows the server's complaints at their fields", async () => {
    const createException = jest.fn(async () => {
      throw responseError(400, 'Bad', {
        issues: [
          {
            field: 'compensatingControls.0.evidence',
            message: 'must be something that can be looked at',
          },
        ],
      });
    });
    await renderWholeForm({ createException });
    await userEvent.click(screen.getByRole('button', { name: 'Send request' }));

    await waitFor(() =>
      expect(screen.getByLabelText(/^Evidence/)).toHaveAccessibleDescription(
        'must be something that can be looked at',
      ),
    );
    expect(screen.getByLabelText(/^Evidence/)).toBeInvalid();
  });

  it('asks for what is missing, at the field, and sends nothing', async () => {
    const { api } = await renderForm();
    await screen.findByText(/within 90 days/);
    await userEvent.click(screen.getByRole('button', { name: 'Send request' }));

    expect(screen.getByLabelText(/^Users/)).toHaveFocus();
    expect(screen.getByLabelText(/Justification/)).toBeInvalid();
    expect(api.createException).not.toHaveBeenCalled();
  });

  it('offers the controls that can be requested, and no others', async () => {
    await renderForm({
      policies: jest.fn(async () =>
        policyListOf({ controlDomains: ['session', 'physical_access'] }),
      ),
    });
    await screen.findByText(/within 90 days/);

    await userEvent.click(screen.getByLabelText(/Control bypassed/));
    const offered = await screen.findAllByRole('option');
    expect(offered.map(({ textContent }) => textContent)).toEqual([
      'Session',
      'Physical access',
    ]);
  });

  it('leads from the policy to what it says', async () => {
    await renderForm();
    expect(
      await screen.findByRole('link', { name: 'default.application' }),
    ).toHaveAttribute(
      'href',
      '/mfa-exceptions/policies#policy-default.application',
    );
  });

  it('lets no end past the limit be picked', async () => {
    await renderForm({
      validate: jest.fn(async () => validationOf({ latestEnd: inDays(45) })),
    });
    await screen.findByText(/within 90 days/);
    const day = screen.getByLabelText(/Last day/) as HTMLInputElement;
    expect(day.max).not.toBe('');

    type(/Last day/, inDays(70).slice(0, 10));
    await waitFor(() => expect(day).toHaveValue(day.max));
    expect(screen.getByText(/Shortened to/)).toBeInTheDocument();
  });

  it('asks for a plan once the same was asked for too often', async () => {
    await renderForm({
      validate: jest.fn(async () =>
        validationOf({
          breaches: [{ field: 'remediationPlan', message: 'must be given' }],
          repeats: [
            {
              id: EXCEPTION_ID,
              subjectRef: 'component:default/payments',
              state: 'expired',
              requester: 'user:default/paul',
              requestedAt: inDays(-100.1),
              validTo: inDays(-40),
            },
          ],
        }),
      ),
    });

    expect(
      await screen.findByLabelText(/Link to the plan/),
    ).toBeInTheDocument();
    expect(screen.getByText(/was requested 1 time/)).toBeInTheDocument();
  });

  it('keeps the draft until it is sent', async () => {
    const storage = mockApis.storage();
    const first = await renderForm({}, { storage });
    await screen.findByText('What this request meets');
    type(/Justification/, 'Half a thought');
    first.unmount();

    await renderForm({}, { storage });
    expect(await screen.findByLabelText(/Justification/)).toHaveValue(
      'Half a thought',
    );
  });

  it('saves what is whole as a draft', async () => {
    const createException = jest.fn(async () => requestOf({ state: 'draft' }));
    await renderWholeForm({ createException });
    await userEvent.click(
      screen.getByRole('button', { name: 'Save as draft' }),
    );
    await waitFor(() =>
      expect(createException).toHaveBeenCalledWith(
        expect.objectContaining({ submit: false }),
        { idempotencyKey: expect.any(String) },
      ),
    );
  });

  it('saves no draft of what is only begun', async () => {
    const { api } = await renderForm();
    await screen.findByText(/within 90 days/);
    await userEvent.click(
      screen.getByRole('button', { name: 'Save as draft' }),
    );
    expect(screen.getByLabelText(/^Users/)).toHaveFocus();
    expect(api.createException).not.toHaveBeenCalled();
  });

  it('asks for the entity first when none is given', async () => {
    await renderForm({}, { search: '' });

    await userEvent.type(screen.getByLabelText('Entity'), 'pay');
    await userEvent.click(
      await screen.findByRole('option', { name: /Payments/ }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(
      await screen.findByRole('form', { name: 'Request an exception' }),
    ).toBeInTheDocument();
  });
});
