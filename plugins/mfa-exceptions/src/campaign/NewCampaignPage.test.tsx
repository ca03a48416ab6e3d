import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  campaignOf,
  campaignItemPageOf,
  previewOf,
} from '../__testUtils__/campaigns';
import {
  apiMock,
  MountedPages,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { exceptionOf } from '../__testUtils__/records';

async function renderForm(
  preview: ReturnType<typeof previewOf> | Error = previewOf(),
) {
  const api = apiMock();
  api.campaigns.preview.mockImplementation(async () => {
    if (preview instanceof Error) {
      throw preview;
    }
    return preview;
  });
  api.listExceptions.mockImplementation(async () => ({
    ...{ items: [exceptionOf()], totalItems: 1, pageInfo: {} },
  }));
  await renderInPortal(<MountedPages />, {
    api,
    path: '/mfa-exceptions/campaigns/new',
    ownRefs: ['user:default/grace'],
  });
  return api;
}

const preview = async () =>
  within(await screen.findByRole('region', { name: 'Who gets how many' }));
const SOON = { timeout: 5_000 };

async function choose(field: RegExp, option: string) {
  await userEvent.click(screen.getByLabelText(field));
  await userEvent.click(screen.getByRole('option', { name: option }));
  await userEvent.keyboard('{Escape}');
}

describe('NewCampaignPage', () => {
  it('shows who would get how many, and what is behind it', async () => {
    const api = await renderForm(previewOf({ unanswerable: 1 }));
    const shown = await preview();
    expect(
      await shown.findByText(/3 exceptions would be reviewed/),
    ).toBeInTheDocument();
    const [, first, second] = within(
      shown.getByRole('table', { name: 'Who gets how many items' }),
    ).getAllByRole('row');
    expect(first).toHaveTextContent(/payments-team.*accountable owner.*2/);
    expect(second).toHaveTextContent(/security-governance.*governance.*1/);
    expect(
      shown.getByText('Nobody may decide on 1 of them.'),
    ).toBeInTheDocument();
    expect(api.listExceptions).not.toHaveBeenCalled();

    await choose(/^Risk/, 'High');
    await waitFor(
      () =>
        expect(api.campaigns.preview).toHaveBeenLastCalledWith({
          filter: { riskRating: ['high'] },
        }),
      SOON,
    );
    await userEvent.click(
      shown.getByRole('button', { name: 'Show the exceptions behind it' }),
    );
    expect(
      await shown.findByRole('table', { name: 'Exceptions' }),
    ).toHaveTextContent(/payments/i);
    expect(api.listExceptions).toHaveBeenLastCalledWith({
      ...{ riskRating: ['high'], state: ['active'], limit: 10 },
      ...{ sort: 'subjectRef', order: 'asc' },
    });
  });

  it('asks for what is missing before it sends anything', async () => {
    const { campaigns } = await renderForm();
    await (await preview()).findByText(/3 exceptions/);
    await userEvent.clear(screen.getByLabelText(/^Days to answer/));
    await userEvent.click(send());
    expect(screen.getByText('Required')).toBeInTheDocument();
    expect(
      screen.getByText('Must be a whole number from 1 to 366'),
    ).toBeInTheDocument();
    expect(campaigns.create).not.toHaveBeenCalled();
  });

  it('plans one that comes back, under one key however often it is sent', async () => {
    const { campaigns } = await renderForm();
    await (await preview()).findByText(/3 exceptions/);
    await userEvent.type(screen.getByLabelText(/^Name(?!,)/), 'Vendors');
    await choose(/^Kind of subject/, 'Vendor');
    await choose(/^Comes back/, 'Every so many months');
    await waitFor(() => expect(send()).toBeEnabled(), SOON);
    const message = 'must not come back before it is over';
    campaigns.create.mockRejectedValueOnce(
      responseError(400, 'Refused', {
        issues: [{ field: 'recurrence', message }],
      }),
    );
    await userEvent.click(send());
    expect(await screen.findByText(message)).toBeInTheDocument();

    campaigns.create.mockResolvedValueOnce(campaignOf());
    campaigns.get.mockResolvedValue(campaignOf());
    campaigns.items.mockResolvedValue(campaignItemPageOf([]));
    await userEvent.click(send());
    expect(
      await screen.findByText('Quarterly review of high risk'),
    ).toBeInTheDocument();
    const [[first, key], [again, sameKey]] = campaigns.create.mock.calls;
    expect(first).toEqual({
      ...{ name: 'Vendors', owner: 'user:default/grace', durationDays: 14 },
      filter: { subjectClass: ['vendor'] },
      recurrence: { every: 3, unit: 'months' },
    });
    expect([again, sameKey]).toEqual([first, key]);
  });

  it('says so where nothing meets the filter', async () => {
    await renderForm(previewOf({ totalItems: 0, examined: 0, shares: [] }));
    expect(
      await (await preview()).findByText(/Nothing in force meets this now/),
    ).toBeInTheDocument();
  });

  it('is not for those who do not run the register', async () => {
    await renderForm(responseError(403, 'No'));
    expect(
      await screen.findByText(
        'Campaigns are planned by those who run the register',
      ),
    ).toBeInTheDocument();
  });
});

function send() {
  return screen.getByText('Start campaign').closest('button')!;
}
