import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CampaignPage } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useLocation } from 'react-router-dom';
import {
  CAMPAIGN_ID,
  campaignOf,
  campaignPageOf,
  finishedCampaignOf,
  plannedCampaignOf,
} from '../__testUtils__/campaigns';
import {
  apiMock,
  MountedPages,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

async function renderAt(path: string, page: CampaignPage) {
  const api = apiMock();
  api.campaigns.list.mockImplementation(async () => page);
  await renderInPortal(
    <>
      <MountedPages />
      <Address />
    </>,
    { api, path: `/mfa-exceptions${path}` },
  );
  return api.campaigns;
}

const rowOf = async (name: string) =>
  within(await screen.findByRole('row', { name: new RegExp(name) }));

describe('CampaignsPage', () => {
  it('says of each how far it is, in words beside a bar', async () => {
    await renderAt(
      '/campaigns',
      campaignPageOf([
        campaignOf(),
        plannedCampaignOf({
          id: '3c1f6a8e-0000-4000-8000-00000000000b',
          name: 'Vendor access',
          recurrence: { every: 3, unit: 'months' },
        }),
        finishedCampaignOf({
          id: '3c1f6a8e-0000-4000-8000-00000000000c',
          name: 'Spring cleaning',
        }),
      ]),
    );
    const running = await rowOf('Quarterly review');
    expect(
      running.getByRole('link', { name: 'Quarterly review of high risk' }),
    ).toHaveAttribute('href', `/mfa-exceptions/campaigns/${CAMPAIGN_ID}`);
    expect(running.getByText('Under way')).toBeInTheDocument();
    expect(running.getByText('in 10 days')).toBeInTheDocument();
    const bar = running.getByRole('progressbar', {
      name: 'Progress of Quarterly review of high risk',
    });
    expect(bar).toHaveAttribute('aria-valuenow', '1');
    expect(bar).toHaveAttribute('aria-valuemax', '3');
    expect(running.getByText('1 of 3 answered, 2 waiting')).toBeInTheDocument();

    const planned = await rowOf('Vendor access');
    expect(planned.getByText('every 3 months')).toBeInTheDocument();
    expect(planned.getByText('Nobody is asked yet')).toBeInTheDocument();
    expect(planned.queryByRole('progressbar')).not.toBeInTheDocument();
    const over = await rowOf('Spring cleaning');
    expect(
      over.getByText(
        '1 of 3 answered, 1 ended before an answer, 1 never answered',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Plan a campaign' }),
    ).not.toBeInTheDocument();
  });

  it('puts its filters into the address, and takes them from there', async () => {
    const campaigns = await renderAt(
      `/campaigns?state=active&state=lost&series=${CAMPAIGN_ID}`,
      campaignPageOf([campaignOf()]),
    );
    await screen.findByRole('table');
    expect(campaigns.list).toHaveBeenCalledWith({
      ...{ state: ['active'], series: [CAMPAIGN_ID], limit: 25 },
    });
    await userEvent.type(screen.getByLabelText('Search'), 'risk');
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toHaveTextContent(
        `?q=risk&state=active&series=${CAMPAIGN_ID}`,
      ),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toBeEmptyDOMElement(),
    );
  });

  it('is calm where there is none, and offers to plan one to who may', async () => {
    await renderAt(
      '/campaigns',
      campaignPageOf([], { allowedActions: ['create'] }),
    );
    expect(await screen.findByText('No campaigns yet')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Plan a campaign' }),
    ).toHaveAttribute('href', '/mfa-exceptions/campaigns/new');
  });

  it('says what went wrong', async () => {
    const api = apiMock();
    api.campaigns.list.mockRejectedValue(responseError(503, 'It is away'));
    await renderInPortal(<MountedPages />, {
      ...{ api, path: '/mfa-exceptions/campaigns' },
    });
    expect(await screen.findByText('It is away')).toBeInTheDocument();
  });
});

describe('The section of campaigns', () => {
  const section = () => screen.queryByRole('link', { name: 'Campaigns' });

  it('is there for who has one to see', async () => {
    await renderAt('/policies', campaignPageOf([campaignOf()]));
    await waitFor(() => expect(section()).toBeInTheDocument());
  });

  it('is not there where there are none, for who plans none', async () => {
    const campaigns = await renderAt('/policies', campaignPageOf([]));
    await waitFor(() => expect(campaigns.list).toHaveBeenCalled());
    await screen.findByRole('link', { name: 'My work' });
    expect(section()).not.toBeInTheDocument();
  });
});
