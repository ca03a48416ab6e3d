import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CampaignDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  allowing,
  CAMPAIGN_ID,
  campaignItemOf,
  campaignItemPageOf,
  campaignOf,
  finishedCampaignOf,
  plannedCampaignOf,
  previewOf,
  progressOf,
} from '../__testUtils__/campaigns';
import {
  apiMock,
  MountedPages,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { inDays } from '../__testUtils__/records';

async function renderCampaign(campaign: CampaignDetail | Error) {
  const api = apiMock();
  api.campaigns.get.mockImplementation(async () => {
    if (campaign instanceof Error) {
      throw campaign;
    }
    return campaign;
  });
  api.campaigns.items.mockImplementation(async () =>
    campaignItemPageOf([campaignItemOf()]),
  );
  api.campaigns.preview.mockImplementation(async () => previewOf());
  await renderInPortal(<MountedPages />, {
    api,
    path: `/mfa-exceptions/campaigns/${CAMPAIGN_ID}`,
  });
  return api.campaigns;
}

const block = async (name: string) =>
  within(await screen.findByRole('region', { name }));
const button = (name: string) => screen.findByRole('button', { name });
const dialog = async () => within(await screen.findByRole('dialog'));

describe('CampaignPage', () => {
  it('shows how far it is, by outcome and by who is accountable', async () => {
    await renderCampaign(campaignOf());
    const far = await block('How far it is');
    expect(far.getByText('1 of 3 answered, 2 waiting')).toBeInTheDocument();
    expect(far.getByText('Certified').nextSibling).toHaveTextContent('1');
    const [, team, nobody] = within(
      far.getByRole('table', { name: 'Progress by who is accountable now' }),
    ).getAllByRole('row');
    expect(team).toHaveTextContent(/payments-team.*2.*0.*2/);
    expect(nobody).toHaveTextContent(/Nobody is accountable.*1.*1.*0/);
    expect(
      within(team).getByRole('link', {
        name: '2. Show the items of payments-team',
      }),
    ).toHaveAttribute(
      'href',
      `/mfa-exceptions/campaigns/${CAMPAIGN_ID}?owner=group%3Adefault%2Fpayments-team`,
    );
    const plan = await block('Plan');
    expect(plan.getByText('Risk: High or Critical')).toBeInTheDocument();
    // Who may do nothing is offered nothing.
    expect(
      screen.queryByRole('button', { name: /Ask again|End early|Cancel/ }),
    ).not.toBeInTheDocument();
  });

  it('says what its deadline and silence lead to', async () => {
    await renderCampaign(campaignOf());
    const next = await block('What happens next');
    expect(next.getByText(/It is over at its deadline/)).toBeInTheDocument();
    expect(
      next.getByText(/its policy says|its own policy says/),
    ).toBeInTheDocument();
    expect(
      next.getByText('A break-glass account is never ended by silence.'),
    ).toBeInTheDocument();
  });

  it('says of one that was ended early when silence has its consequences', async () => {
    await renderCampaign(
      finishedCampaignOf({ deadline: inDays(5), endedAt: inDays(-1) }),
    );
    const next = await block('What happens next');
    expect(
      next.getByText(/still comes on the date that people were told/),
    ).toBeInTheDocument();
  });

  it('is renewed by itself while somebody looks', async () => {
    jest.useFakeTimers();
    try {
      const campaigns = await renderCampaign(campaignOf());
      await screen.findByText('1 of 3 answered, 2 waiting');
      campaigns.get.mockResolvedValue(
        campaignOf({
          progress: progressOf({ items: 3, answered: 3 }),
        }),
      );
      await act(() => jest.advanceTimersByTimeAsync(16_000));
      expect(await screen.findByText('3 of 3 answered')).toBeInTheDocument();
      expect(campaigns.items.mock.calls.length).toBeGreaterThan(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it('asks those again who have not answered', async () => {
    const campaigns = await renderCampaign(
      campaignOf({ allowedActions: allowing('re_ask', 'end_early', 'cancel') }),
    );
    await userEvent.click(await button('Ask again'));
    const asking = await dialog();
    expect(
      asking.getByText(/2 items wait.*nobody who has answered is/),
    ).toBeInTheDocument();
    campaigns.transition.mockResolvedValueOnce(campaignOf({ version: 3 }));
    await userEvent.click(asking.getByRole('button', { name: 'Ask again' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(campaigns.transition).toHaveBeenCalledWith(
      CAMPAIGN_ID,
      { action: 're_ask', version: 2 },
      { idempotencyKey: expect.any(String) },
    );
  });

  it('ends it early with a reason, unless somebody else was faster', async () => {
    const campaigns = await renderCampaign(
      campaignOf({ allowedActions: allowing('end_early') }),
    );
    await userEvent.click(await button('End early'));
    const ending = await dialog();
    const confirm = ending.getByRole('button', { name: 'End early' });
    await userEvent.click(confirm);
    expect(ending.getByText('Required')).toBeInTheDocument();
    expect(campaigns.transition).not.toHaveBeenCalled();

    await userEvent.type(ending.getByLabelText(/Reason/), 'All are in');
    campaigns.transition.mockRejectedValueOnce(responseError(409, 'Late'));
    campaigns.get.mockResolvedValue(campaignOf({ version: 5 }));
    await userEvent.click(confirm);
    expect(
      await ending.findByText(
        'Somebody else has changed this campaign, or time has',
      ),
    ).toBeInTheDocument();
    await waitFor(() => expect(confirm).toBeDisabled());
  });

  it('changes what is planned, and only that', async () => {
    const campaigns = await renderCampaign(
      plannedCampaignOf({
        description: 'Before the audit',
        allowedActions: allowing('edit', 'start_now', 'cancel'),
      }),
    );
    expect(await screen.findByText(/^It starts/)).toBeInTheDocument();
    await userEvent.click(await button('Edit'));
    const editing = await dialog();
    expect(
      await editing.findByText(/3 exceptions would be reviewed/),
    ).toBeInTheDocument();
    await userEvent.clear(editing.getByLabelText('Description'));
    const days = editing.getByLabelText(/Days to answer/);
    await userEvent.clear(days);
    await userEvent.type(days, '21');
    campaigns.transition.mockResolvedValueOnce(
      plannedCampaignOf({ version: 2 }),
    );
    await userEvent.click(editing.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(campaigns.transition).toHaveBeenCalledWith(
        CAMPAIGN_ID,
        {
          ...{ action: 'edit', version: 1 },
          changes: { description: null, durationDays: 21 },
        },
        { idempotencyKey: expect.any(String) },
      ),
    );
  });

  it('says that there is no such campaign', async () => {
    await renderCampaign(responseError(404, 'Gone'));
    expect(await screen.findByText('No such campaign')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Go to the register' }),
    ).toHaveAttribute('href', '/mfa-exceptions');
  });
});

describe('The history of a campaign', () => {
  it('says who did what, and what time did, and whether it holds', async () => {
    const api = apiMock();
    api.campaigns.get.mockResolvedValue(campaignOf());
    api.campaigns.items.mockResolvedValue(campaignItemPageOf([]));
    const entry = { campaignId: CAMPAIGN_ID, changes: {}, to: 'active' };
    const hashes = { previousHash: '', hash: '' };
    api.campaigns.history.mockResolvedValue({
      verified: true,
      items: [
        {
          ...{ ...entry, ...hashes, sequence: 1, action: 'create' },
          ...{ at: inDays(-5.1), actor: 'user:default/grace' },
        },
        {
          ...{ ...entry, ...hashes, sequence: 2, action: 'start' },
          at: inDays(-4.1),
        },
      ],
    });
    await renderInPortal(<MountedPages />, {
      ...{ api, path: `/mfa-exceptions/campaigns/${CAMPAIGN_ID}` },
    });
    const history = await block('History');
    expect(await history.findByText('The chain verifies')).toBeInTheDocument();
    const [started, planned] = history.getAllByRole('listitem');
    expect(started).toHaveTextContent('Started, 4 days ago');
    expect(planned).toHaveTextContent(/Planned by .*grace, 5 days ago/);
  });
});
