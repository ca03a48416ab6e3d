import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  CampaignItemView,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  answeredItemOf,
  CAMPAIGN_ID,
  campaignItemOf,
  campaignItemPageOf,
  campaignOf,
} from '../__testUtils__/campaigns';
import { apiMock, MountedPages, renderInPortal } from '../__testUtils__/portal';
import { EXCEPTION_ID } from '../__testUtils__/records';
import { reviewOf, reviewPageOf } from '../__testUtils__/reviews';

const SECOND = '0b8a5c9e-6f0d-4f6e-9a55-3f0c2d1e7a42';
const THIRD = '0b8a5c9e-6f0d-4f6e-9a55-3f0c2d1e7a43';

async function renderItems(
  items: readonly CampaignItemView[],
  options: {
    reviews?: ReviewView[];
    search?: string;
    page?: Partial<ReturnType<typeof campaignItemPageOf>>;
  } = {},
) {
  const api = apiMock();
  api.campaigns.get.mockImplementation(async () => campaignOf());
  api.campaigns.items.mockImplementation(async () =>
    campaignItemPageOf(items, options.page),
  );
  api.reviews.list.mockImplementation(async () =>
    reviewPageOf(options.reviews ?? []),
  );
  const search = options.search ?? '';
  await renderInPortal(<MountedPages />, {
    api,
    path: `/mfa-exceptions/campaigns/${CAMPAIGN_ID}${search}`,
  });
  return api;
}

const table = async () =>
  within(await screen.findByRole('table', { name: 'Items of the campaign' }));

describe('The items of a campaign', () => {
  it('say who is accountable now, and where each stands', async () => {
    await renderItems([
      campaignItemOf({ reviewer: 'user:default/ada' }),
      answeredItemOf({ exceptionId: SECOND }),
      campaignItemOf({
        ...{ exceptionId: THIRD, state: 'silent', followUp: 'escalated' },
        owner: undefined,
      }),
    ]);
    const [, waiting, answered, silent] = (await table()).getAllByRole('row');
    expect(waiting).toHaveTextContent(
      /payments-team.*handed to .*ada.*Waiting/,
    );
    expect(answered).toHaveTextContent(
      /Certified.*2 days ago by .*grace for .*ada/,
    );
    expect(silent).toHaveTextContent(
      /Nobody.*Never answered.*it went on to whoever comes next/,
    );
    expect(
      within(waiting).getByRole('link', { name: 'Conditional access' }),
    ).toHaveAttribute('href', `/mfa-exceptions/exceptions/${EXCEPTION_ID}`);
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('are filtered and paged by the server, as the address says', async () => {
    const { campaigns } = await renderItems([campaignItemOf()], {
      search: '?item=waiting&owner=group:default/payments-team',
      page: { totalItems: 26, pageInfo: { nextCursor: 'next' } },
    });
    await table();
    const asked = {
      ...{ state: ['waiting'], owner: ['group:default/payments-team'] },
      limit: 25,
    };
    expect(campaigns.items).toHaveBeenCalledWith(CAMPAIGN_ID, asked);
    expect(screen.getByText('26 items')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() =>
      expect(campaigns.items).toHaveBeenLastCalledWith(CAMPAIGN_ID, {
        ...{ ...asked, cursor: 'next' },
      }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(campaigns.items).toHaveBeenLastCalledWith(CAMPAIGN_ID, {
        limit: 25,
      }),
    );
  });

  it('are answered together by who may, each for itself', async () => {
    const api = await renderItems(
      [
        campaignItemOf(),
        campaignItemOf({
          ...{ exceptionId: SECOND, controlDomain: 'recovery' },
        }),
        campaignItemOf({ exceptionId: THIRD, controlDomain: 'session' }),
      ],
      {
        reviews: [
          reviewOf({ bulkDecision: true }),
          reviewOf({ bulkDecision: true }, { id: SECOND, version: 7 }),
          reviewOf({}, { id: THIRD }),
        ],
      },
    );
    expect(
      await screen.findByText(
        '3 of these are yours to answer. Those without a box are answered one by one.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Answer: Session of payments' }),
    ).toHaveAttribute('href', `/mfa-exceptions/exceptions/${THIRD}`);
    expect(
      screen.queryByRole('checkbox', { name: 'Select: Session of payments' }),
    ).not.toBeInTheDocument();
    expect(api.reviews.list).toHaveBeenCalledWith({
      ...{ reviewer: 'mine', exception: [EXCEPTION_ID, SECOND, THIRD] },
      ...{ status: ['scheduled', 'due', 'overdue'], limit: 3 },
    });

    await userEvent.click(
      screen.getByRole('checkbox', {
        name: 'Select all that you may answer together',
      }),
    );
    expect(
      screen.getByRole('checkbox', {
        name: 'Select: Account recovery of payments',
      }),
    ).toBeChecked();
    await userEvent.click(
      screen.getByRole('button', { name: 'Certify together' }),
    );
    const answering = within(await screen.findByRole('dialog'));
    await userEvent.type(
      answering.getByLabelText(/Why it is still needed/),
      'Looked at both',
    );
    const ids = [`${EXCEPTION_ID}.2`, `${SECOND}.2`];
    api.reviews.decideMany.mockResolvedValueOnce({
      items: [
        { id: ids[0], status: 'done', version: 5, state: 'active' },
        {
          ...{ id: ids[1], status: 'refused' },
          error: { name: 'ConflictError', message: 'It has changed' },
        },
      ],
    });
    const looked = api.campaigns.items.mock.calls.length;
    await userEvent.click(answering.getByRole('button', { name: 'Certify' }));
    expect(await screen.findByText(/It has changed/)).toBeInTheDocument();
    expect(api.reviews.decideMany).toHaveBeenCalledWith(
      {
        decision: 'certify',
        reason: 'Looked at both',
        items: [
          { id: ids[0], version: 4 },
          { id: ids[1], version: 7 },
        ],
      },
      { idempotencyKey: expect.any(String) },
    );
    expect(api.campaigns.items.mock.calls.length).toBeGreaterThan(looked);
  });

  it('says that others are for others', async () => {
    await renderItems([], { page: { visibility: 'partial' } });
    expect(
      await screen.findByText('None of its items are yours to see'),
    ).toBeInTheDocument();
  });
});
