import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { TestApiProvider, mockApis } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import type { EntitySummary } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { answerOf, entryOf, gapOf } from '../__testUtils__/accountability';
import {
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { payments, summaryOf } from '../__testUtils__/records';
import { measuresOfBand, postureOf } from '../__testUtils__/scorecards';
import { EntityMfaScorecardCard } from './EntityMfaScorecardCard';

type Band = keyof typeof measuresOfBand;

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status });

/** A portal without Tech Insights. */
const absent = jest.fn(async () => json({ error: {} }, 404));

async function renderCard(options: {
  band: Band;
  fetch?: jest.Mock;
  visibility?: EntitySummary['visibility'];
  ofEntity?: jest.Mock;
}) {
  const { band, fetch = absent, visibility = 'all' } = options;
  const api = apiMock({
    getEntitySummary: jest.fn(async () => summaryOf({ visibility })),
  });
  api.posture.get.mockResolvedValue(postureOf(measuresOfBand[band]));
  api.accountability.ofEntity =
    options.ofEntity ?? jest.fn(async () => answerOf([entryOf()]));
  await renderInPortal(
    <TestApiProvider
      apis={[
        [
          discoveryApiRef,
          mockApis.discovery({ baseUrl: 'https://portal.example.com' }),
        ],
        [fetchApiRef, { fetch }],
      ]}
    >
      <EntityProvider entity={payments}>
        <EntityMfaScorecardCard />
      </EntityProvider>
    </TestApiProvider>,
    { api },
  );
  return api;
}

const checks = async () =>
  within(await screen.findByRole('list', { name: 'Checks' }))
    .getAllByRole('listitem')
    .map(each => each.textContent);

describe('EntityMfaScorecardCard', () => {
  it.each([
    ['none', 'No exceptions'],
    ['covered', 'Exceptions, all in order'],
    ['attention', 'Exceptions that need attention'],
    ['failing', 'Exceptions out of order'],
  ] as const)('says how an entity stands in words: %s', async (band, words) => {
    const api = await renderCard({ band });

    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(api.posture.get).toHaveBeenCalledWith({
      subject: ['component:default/payments'],
    });
    expect(
      screen.getByText('Counted by the register just now.'),
    ).toBeInTheDocument();
  });

  it('says what is not met, why, and where to see it', async () => {
    await renderCard({
      band: 'failing',
      ofEntity: jest.fn(async () => answerOf([entryOf(), gapOf()])),
    });

    await expect(checks()).resolves.toEqual([
      'Carries no MFA exception · Not met1 exclusion stands or is in force See what to do',
      'No exclusion outlives its exception · Not met1 has ended and is still in place See what to do',
      'Reviews are answered in time · Met',
      'Each control has an accountable owner · Not metNobody is accountable for 1 control See what to do',
      'Whoever an exception depends on is still there · Met',
      'No exception runs out unplanned · Met',
    ]);
    expect(
      screen.getByRole('link', { name: /No exclusion outlives/ }),
    ).toHaveAttribute(
      'href',
      '/mfa-exceptions?subject=component%3Adefault%2Fpayments&flag=overdue',
    );
  });

  it('never has exceptions that are in order pass for none', async () => {
    await renderCard({ band: 'covered' });

    expect(await checks()).toContain(
      'Carries no MFA exception · Not met1 exclusion stands or is in force See what to do',
    );
    expect(screen.queryByText('No exceptions')).not.toBeInTheDocument();
  });

  it('does not say that there is nothing where one may not see it', async () => {
    await renderCard({ band: 'none', visibility: 'partial' });

    expect(
      await screen.findByText('There is no exception here that you may see.'),
    ).toBeInTheDocument();
    expect(screen.queryByText('No exceptions')).not.toBeInTheDocument();
  });

  it('leaves out what one may not know', async () => {
    await renderCard({
      band: 'none',
      ofEntity: jest.fn().mockRejectedValue(responseError(403, 'Not yours')),
    });

    expect(await checks()).toHaveLength(5);
    expect(screen.queryByText(/accountable owner/)).not.toBeInTheDocument();
  });

  it('shows what Tech Insights has checked, where that knows of exceptions', async () => {
    const factIds = ['mfaExceptionsFactRetriever'];
    const fetch = jest.fn(async (_url: string, init?: RequestInit) =>
      init?.method === 'POST'
        ? json([
            { result: true, check: { id: 'reviewed', name: 'Is reviewed' } },
            {
              result: false,
              check: {
                id: 'mfaExceptionsNothingOverdue',
                name: 'Nothing overdue',
                metadata: { message: 'It still lets people through.' },
              },
            },
          ])
        : json([
            { id: 'mfaExceptionsNothingOverdue', factIds },
            { id: 'reviewed', factIds },
            { id: 'documented', factIds: ['techdocs'] },
          ]),
    );
    await renderCard({ band: 'failing', fetch });

    await expect(checks()).resolves.toEqual([
      'Nothing overdue · Not metIt still lets people through. See what to do',
      'Is reviewed · Met',
    ]);
    expect(
      screen.getByText('Checked by Tech Insights, on what it was last told.'),
    ).toBeInTheDocument();
    expect(fetch).toHaveBeenLastCalledWith(
      'https://portal.example.com/api/tech-insights/checks/run/default/component/payments',
      expect.objectContaining({
        body: '{"checks":["mfaExceptionsNothingOverdue","reviewed"]}',
      }),
    );
  });
});
