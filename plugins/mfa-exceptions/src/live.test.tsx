import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/test-utils';
import type { MfaExceptionsApi } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  apiMock,
  MountedPages,
  renderInPortal,
  type ApiMock,
} from './__testUtils__/portal';
import {
  EXCEPTION_ID,
  exceptionOf,
  inDays,
  payments,
  requestOf,
  summaryOf,
} from './__testUtils__/records';
import { TestSignals } from './__testUtils__/signals';
import plugin from './alpha';
import { mfaExceptionsApiRef } from './api/mfaExceptionsApiRef';
import { EntityMfaExceptionsCard } from './entity/EntityMfaExceptionsCard';

// Somebody has a page open, and somebody else changes what it shows.

const nothing = 'MFA applies here without exception.';
const oneWaits = '1 request waits for approval, made 2 days ago';
const SOON = { timeout: 5_000 };

const firstNothingThenOne = () =>
  jest
    .fn()
    .mockResolvedValueOnce(summaryOf())
    .mockResolvedValue(
      summaryOf({
        total: 1,
        headline: { kind: 'awaiting_approval', count: 1, at: inDays(-2.1) },
      }),
    );

const says = (words: string) => (_: string, element: Element | null) =>
  element?.tagName === 'P' && element.textContent === words;

function renderLive(children: JSX.Element, api: ApiMock, path?: string) {
  const signals = new TestSignals();
  return renderInPortal(
    <TestApiProvider apis={[[signalApiRef, signals]]}>
      {children}
    </TestApiProvider>,
    { api, path, ownRefs: ['user:default/grace'] },
  ).then(() => signals);
}

describe('An open page', () => {
  it('shows on the card of an entity what has come since', async () => {
    const signals = await renderLive(
      <EntityProvider entity={payments}>
        <EntityMfaExceptionsCard />
      </EntityProvider>,
      apiMock({ getEntitySummary: firstNothingThenOne() }),
    );
    expect(await screen.findByText(nothing)).toBeInTheDocument();

    signals.send(1);
    expect(
      await screen.findByText(says(oneWaits), {}, SOON),
    ).toBeInTheDocument();
    expect(screen.queryByText(nothing)).not.toBeInTheDocument();
  });

  it('does so in the new frontend system, too', async () => {
    const signals = new TestSignals();
    const api = apiMock({ getEntitySummary: firstNothingThenOne() });
    renderTestApp({
      extensions: [createTestEntityPage({ entity: payments })],
      features: [
        plugin.withOverrides({
          extensions: [
            plugin
              .getExtension('entity-content:mfa-exceptions')
              .override({ disabled: true }),
          ],
        }),
      ],
      apis: [
        [mfaExceptionsApiRef, api as unknown as MfaExceptionsApi],
        [catalogApiRef, catalogApiMock()],
        [signalApiRef, signals],
      ],
    });
    expect(await screen.findByText(nothing)).toBeInTheDocument();
    signals.send(1);
    expect(
      await screen.findByText(says(oneWaits), {}, SOON),
    ).toBeInTheDocument();
  });

  it('shows on the page of an exception what became of it', async () => {
    const signals = await renderLive(
      <MountedPages />,
      apiMock({
        getException: jest
          .fn()
          .mockResolvedValueOnce(requestOf({ version: 2 }))
          .mockResolvedValue(exceptionOf({ version: 4 })),
      }),
      `/mfa-exceptions/exceptions/${EXCEPTION_ID}`,
    );
    expect((await screen.findAllByText('Requested')).length).toBeGreaterThan(0);
    signals.send(4);
    expect(
      (await screen.findAllByText('In force', {}, SOON)).length,
    ).toBeGreaterThan(0);
  });

  it('never lets anybody decide on more than they have seen', async () => {
    const approvable = (version: number) =>
      requestOf({
        version,
        allowedActions: [{ action: 'reject', allowed: true }],
      });
    const getException = jest
      .fn()
      .mockResolvedValueOnce(approvable(2))
      .mockResolvedValue(approvable(5));
    const transition = jest.fn(async () => approvable(6));
    const signals = await renderLive(
      <MountedPages />,
      apiMock({ getException, transition }),
      `/mfa-exceptions/exceptions/${EXCEPTION_ID}`,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Reject' }),
    );
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox'), 'Too wide');

    signals.send(5);
    await waitFor(() => expect(getException).toHaveBeenCalledTimes(2), SOON);
    await userEvent.click(dialog.getByRole('button', { name: 'Reject' }));
    expect(transition).toHaveBeenCalledWith(
      EXCEPTION_ID,
      expect.objectContaining({ action: 'reject', version: 2 }),
      expect.anything(),
    );
  });
});
