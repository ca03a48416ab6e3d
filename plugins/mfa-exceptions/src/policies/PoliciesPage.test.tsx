import { defaultPolicies } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { policyItemOf, policyListOf } from '../__testUtils__/policies';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { exceptionOf } from '../__testUtils__/records';

const [application, vendor] = defaultPolicies();
const key = 'mfaExceptions.policies[0]';

const admin = {
  ...application,
  id: 'admin',
  match: {
    subjectClass: ['application', 'service_account'],
    controlDomain: ['privileged_access'],
    risk: ['low', 'medium', 'high'],
  },
  maxDurationDays: 28,
  reviewIntervalDays: 14,
  maxPopulation: 10,
} as const;

const policies = policyListOf({
  items: [
    policyItemOf(admin, {
      maxDurationDays: `${key}.maxDurationDays`,
      reviewIntervalDays: `${key}.reviewIntervalDays`,
      maxPopulation: `${key}.maxPopulation`,
    }),
    policyItemOf({ ...vendor, ...{ id: 'admin', maxPopulation: 10 } }),
    policyItemOf(vendor),
  ],
  controlDomains: ['session', 'physical_access'],
});

async function renderPolicies(answer = jest.fn(async () => policies)) {
  await renderInPortal(<MountedPages />, {
    api: apiMock({
      policies: answer,
      listExceptions: jest.fn(async () => ({
        items: [exceptionOf()],
        totalItems: 1,
        pageInfo: {},
      })),
    }),
    path: '/mfa-exceptions/policies',
  });
}

describe('PoliciesPage', () => {
  it('says whom each policy is for, in the order in which they are tried', async () => {
    await renderPolicies();

    const section = within(
      await screen.findByRole('region', {
        name: '1. admin: Application, Service account',
      }),
    );
    expect(section.getByText('Privileged access')).toBeInTheDocument();
    expect(section.getByText('Low, Medium, High')).toBeInTheDocument();
    expect(section.getByText('Any')).toBeInTheDocument();
    const titles = screen.getAllByRole('heading', { level: 3 });
    expect(titles.map(({ textContent }) => textContent)).toEqual([
      'At a glance',
      '1. admin: Application, Service account',
      '1. admin: Vendor',
      '2. default.vendor: Vendor',
      'What can be requested',
    ]);
  });

  it('says what holds, what risk makes of it, and which key says so', async () => {
    await renderPolicies();
    const table = await screen.findByRole('table', {
      name: 'Terms of 1. admin: Application, Service account',
    });
    const rows = within(table).getAllByRole('row');

    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'TermWhat holdsWhere it comes from',
      `Longest duration28 daysHigh and critical risk: 14 days${key}.maxDurationDays`,
      `Reviewedevery 14 daysHigh and critical risk: every 7 days${key}.reviewIntervalDays`,
      'Approved byGovernance: 1 of security-governanceBuilt in',
      'Put in place byiamBuilt in',
      'Extensions1, by up to 45 daysBuilt in',
      `People at most10${key}.maxPopulation`,
      'Compensating controlsAt least 1Built in',
      'Reminders14, 7, 3, 1 days before a deadline, then daily while it is overdueBuilt in',
      'A review may be late by7 daysBuilt in',
      'Escalation once overdueAt once: the group of the accountable ownerAfter 3 days: the group above itAfter 7 days: security governanceBuilt in',
      'When nobody answersThe exception endsBuilt in',
      'Decisions on many at onceAllowedHigh and critical risk: One by oneBuilt in',
    ]);
  });

  it('compares them at a glance, and leads to each', async () => {
    const scrolled = jest.fn();
    Element.prototype.scrollIntoView = function scrollIntoView() {
      scrolled(this.textContent?.slice(0, 16));
    };
    await renderPolicies();
    const overview = within(
      await screen.findByRole('table', { name: 'At a glance' }),
    );

    const rows = overview.getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'PolicyForLongest durationReviewedApproved byWhen nobody answers',
      expect.stringMatching(
        /^adminApplication, Service accountPrivileged access, Low, Medium, High28 days.*every 14 days/,
      ),
      expect.stringMatching(/^adminVendor/),
      expect.stringMatching(/^default\.vendorVendor/),
    ]);
    const [, , last] = overview.getAllByRole('link', {
      name: /^(admin|default.vendor)$/,
    });
    await userEvent.click(last);
    expect(scrolled).toHaveBeenLastCalledWith('2. default.vendo');
  });

  it('leaves out what a policy does not limit', async () => {
    await renderPolicies();
    const table = await screen.findByRole('table', {
      name: 'Terms of 2. default.vendor: Vendor',
    });
    expect(within(table).queryByText('People at most')).not.toBeInTheDocument();
  });

  it('says what can be requested, and on what', async () => {
    await renderPolicies();
    const block = within(
      await screen.findByRole('region', { name: 'What can be requested' }),
    );
    expect(block.getByText('Session, Physical access')).toBeInTheDocument();
    expect(block.getByText('Component: Application')).toBeInTheDocument();
    expect(
      block.getByText('Resource of type vendor: Vendor'),
    ).toBeInTheDocument();
  });

  it('is a step away from the register, and leads back to it', async () => {
    await renderPolicies();
    await screen.findAllByRole('table');
    await userEvent.click(screen.getByRole('link', { name: 'All exceptions' }));
    await userEvent.click(
      await screen.findByRole('link', { name: 'Policies' }),
    );
    expect(await screen.findAllByRole('table')).toHaveLength(4);
  });

  it('says what went wrong, and tries again', async () => {
    const answer = jest
      .fn(async () => policies)
      .mockRejectedValueOnce(responseError(503, 'Come back later'));
    await renderPolicies(answer);

    expect(await screen.findByText('Come back later')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findAllByRole('table')).toHaveLength(4);
  });
});
