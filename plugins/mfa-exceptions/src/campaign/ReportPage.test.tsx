import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CampaignReport } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  answeredItemOf,
  CAMPAIGN_ID,
  campaignItemOf,
  reportOf,
} from '../__testUtils__/campaigns';
import {
  apiMock,
  MountedPages,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';

async function renderReport(report: CampaignReport) {
  const api = apiMock();
  api.campaigns.report.mockImplementation(async () => report);
  await renderInPortal(<MountedPages />, {
    api,
    path: `/mfa-exceptions/campaigns/${CAMPAIGN_ID}/report`,
  });
  return api.campaigns;
}

const button = (name: string) => screen.findByRole('button', { name });
const frame = () => document.querySelector('iframe');
const manyItems = Array.from({ length: 130 }, (_, index) =>
  campaignItemOf({ reviewId: `item-${index}` }),
);

describe('ReportPage', () => {
  afterEach(() => frame()?.remove());

  it('says what came of it, item by item, and why', async () => {
    await renderReport(
      reportOf([
        { ...answeredItemOf(), reason: 'The new client is being rolled out' },
        campaignItemOf({
          ...{ reviewId: 'other', state: 'silent', followUp: 'ended' },
        }),
      ]),
    );
    const result = within(
      await screen.findByRole('region', { name: 'Result' }),
    );
    expect(
      result.getByText(
        '1 of 3 answered, 1 ended before an answer, 1 never answered',
      ),
    ).toBeInTheDocument();
    const [, answered, silent] = within(
      screen.getByRole('table', { name: 'Answers, item by item' }),
    ).getAllByRole('row');
    expect(answered).toHaveTextContent(
      /Certified.*grace.*The new client is being rolled out/,
    );
    expect(silent).toHaveTextContent(
      /Never answered.*its policy ended the exception/,
    );
  });

  it('shows many some at a time', async () => {
    await renderReport(reportOf(manyItems));
    const table = within(
      await screen.findByRole('table', { name: 'Answers, item by item' }),
    );
    expect(screen.getByText('100 of 130')).toBeInTheDocument();
    await userEvent.click(await button('Show 30 more'));
    expect(table.getAllByRole('row')).toHaveLength(131);
  });

  it('is taken out as a file, and says what went wrong', async () => {
    const saved: Blob[] = [];
    URL.createObjectURL = jest.fn(blob => {
      saved.push(blob as Blob);
      return 'blob:report';
    });
    URL.revokeObjectURL = jest.fn();
    const campaigns = await renderReport(reportOf([]));
    for (const [name, format] of [
      ['CSV', 'csv'],
      ['JSON', 'json'],
      ['Markdown', 'md'],
    ]) {
      campaigns.reportFile.mockResolvedValueOnce(`as ${format}`);
      await userEvent.click(await button(name));
      await waitFor(() =>
        expect(campaigns.reportFile).toHaveBeenLastCalledWith(
          CAMPAIGN_ID,
          format,
        ),
      );
    }
    await waitFor(() => expect(saved).toHaveLength(3));

    campaigns.reportFile.mockRejectedValueOnce(
      responseError(503, 'It is away'),
    );
    await userEvent.click(await button('CSV'));
    expect(await screen.findByRole('alert')).toHaveTextContent('It is away');
  });

  it('is printed from a frame in which nothing runs', async () => {
    const campaigns = await renderReport(reportOf([]));
    campaigns.reportFile.mockResolvedValueOnce('<h1>Report</h1>');
    await userEvent.click(await button('Print'));
    await waitFor(() => expect(frame()).toBeInTheDocument());
    expect(frame()).toHaveAttribute('srcdoc', '<h1>Report</h1>');
    expect(frame()?.getAttribute('sandbox')).not.toContain('allow-scripts');
    expect(campaigns.reportFile).toHaveBeenCalledWith(CAMPAIGN_ID, 'html');
  });
});
