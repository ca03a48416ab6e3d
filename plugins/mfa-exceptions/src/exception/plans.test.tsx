import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { patternOf, patternPageOf } from '../__testUtils__/patterns';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import {
  EXCEPTION_ID,
  exceptionOf,
  workOf,
  workPageOf,
} from '../__testUtils__/records';

const team = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments-team', namespace: 'default' },
};
const waiting = exceptionOf({
  ...{ state: 'requested', inForce: false, enforcement: 'not_in_place' },
  allowedActions: [{ action: 'attach_plan', allowed: true }],
});
const undecidable = exceptionOf({
  ...{ state: 'requested', inForce: false, enforcement: 'not_in_place' },
  allowedActions: [
    { action: 'approve', allowed: false, code: 'plan_missing' },
    { action: 'reject', allowed: true },
  ],
});

async function renderPage(exception: ExceptionDetail, ownRefs: string[]) {
  const api = apiMock({ getException: jest.fn(async () => exception) });
  api.patterns.list.mockImplementation(async () =>
    patternPageOf([patternOf()]),
  );
  await renderInPortal(<MountedPages />, {
    api,
    path: `/mfa-exceptions/exceptions/${EXCEPTION_ID}`,
    entities: [team],
    ownRefs,
  });
  return api;
}

describe('a request that keeps coming back', () => {
  it('takes a plan while it waits, and keeps what was typed when it is refused', async () => {
    const api = await renderPage(waiting, ['user:default/paul']);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Attach a plan' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Owner of the plan/), 'pay');
    await userEvent.click(
      await screen.findByRole('option', { name: /payments-team/ }),
    );
    const link = dialog.getByLabelText(/Link to the plan/);
    await userEvent.type(link, 'https://plans.example.com/1');
    await userEvent.type(dialog.getByLabelText(/Target date/), '2030-12-31');

    api.transition.mockImplementationOnce(async () => {
      throw responseError(400, 'Malformed', {
        issues: [{ field: 'remediationPlan.link', message: 'is not known' }],
      });
    });
    const send = dialog.getByRole('button', { name: 'Attach a plan' });
    await userEvent.click(send);
    expect(await dialog.findByText('is not known')).toBeInTheDocument();
    expect(link).toHaveValue('https://plans.example.com/1');

    const remediationPlan = {
      owner: 'group:default/payments-team',
      link: 'https://plans.example.com/1',
      targetDate: '2031-01-01T00:00:00.000Z',
    };
    api.transition.mockImplementation(async () => ({
      ...waiting,
      remediationPlan,
    }));
    await userEvent.click(send);
    expect(
      await screen.findByRole('link', { name: /plans\.example\.com/ }),
    ).toBeInTheDocument();
    expect(api.transition).toHaveBeenLastCalledWith(
      EXCEPTION_ID,
      {
        action: 'attach_plan',
        version: 4,
        remediationPlan: {
          ...remediationPlan,
          targetDate: expect.stringMatching(/^20(30-12-31|31-01-01)T/),
        },
      },
      { idempotencyKey: expect.any(String) },
    );
  });

  it('tells its approvers what is missing', async () => {
    await renderPage(undecidable, ['group:default/security-governance']);
    expect(
      await screen.findByRole('button', { name: 'Approve' }),
    ).toBeDisabled();
    expect(
      screen.getByText(/needs a remediation plan first/),
    ).toBeInTheDocument();
  });

  it('leads to the pattern that it is part of', async () => {
    const { patterns } = await renderPage(waiting, ['user:default/paul']);
    expect(
      await screen.findByRole('link', {
        name: 'Asked for 3 times in 12 months',
      }),
    ).toHaveAttribute(
      'href',
      `/mfa-exceptions/patterns?exception=${EXCEPTION_ID}&pattern=repeat`,
    );
    expect(patterns.list).toHaveBeenCalledWith({
      exception: [EXCEPTION_ID],
      limit: 4,
    });
  });

  it('says in the work of its approvers what is missing', async () => {
    const item = workOf({ planMissing: true, actions: ['reject'] });
    const api = apiMock({ listWork: jest.fn(async () => workPageOf([item])) });
    await renderInPortal(<MountedPages />, {
      api,
      path: '/mfa-exceptions/work',
    });
    expect(
      await screen.findByText('Cannot be approved without a remediation plan'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });

  it('has its requester attach one from among their work', async () => {
    const item = workOf({ kind: 'plan', actions: ['attach_plan'] });
    const api = apiMock({
      listWork: jest.fn(async () => workPageOf([item])),
      getException: jest.fn(async () => waiting),
    });
    await renderInPortal(<MountedPages />, {
      api,
      path: '/mfa-exceptions/work',
    });
    expect(
      await screen.findByRole('row', { name: /^Remediation plan to attach/ }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Attach a plan' }),
    );
    expect(
      await screen.findByLabelText(/Link to the plan/),
    ).toBeInTheDocument();
  });
});
