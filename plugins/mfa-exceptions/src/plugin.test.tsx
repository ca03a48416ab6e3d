import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import type { MfaExceptionsApi } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityMfaAccountabilityCard,
  EntityMfaExceptionsCard,
  EntityMfaExceptionsContent,
  MfaExceptionsPage,
  isMfaAccountabilityAvailable,
  isMfaExceptionsAvailable,
  mfaExceptionsApiRef,
} from '.';
import {
  answerOf,
  entryOf,
  iam,
  matrixOf,
  ownedOf,
} from './__testUtils__/accountability';
import { apiMock } from './__testUtils__/portal';
import { payments, summaryOf, workPageOf } from './__testUtils__/records';

function renderLegacy(routes: JSX.Element, path: string, entity = payments) {
  const api = apiMock({
    getEntitySummary: jest.fn(async () => summaryOf()),
    listWork: jest.fn(async () => workPageOf([])),
    listExceptions: jest.fn(async () => ({
      items: [],
      totalItems: 0,
      pageInfo: {},
    })),
  });
  api.accountability.ofEntity.mockResolvedValue(answerOf([entryOf()]));
  api.accountability.ofOwner.mockResolvedValue(ownedOf());
  api.accountability.matrix.mockResolvedValue(matrixOf());
  return renderInTestApp(
    <TestApiProvider
      apis={[[mfaExceptionsApiRef, api as unknown as MfaExceptionsApi]]}
    >
      <EntityProvider entity={entity}>
        <Routes>
          <Route path="/mfa-exceptions/*" element={<MfaExceptionsPage />} />
          {routes}
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('mfa-exceptions, legacy frontend system', () => {
  it('renders the card', async () => {
    await renderLegacy(
      <Route path="/" element={<EntityMfaExceptionsCard />} />,
      '/',
    );
    expect(
      await screen.findByText('MFA applies here without exception.'),
    ).toBeInTheDocument();
  });

  it('renders the tab', async () => {
    await renderLegacy(
      <Route path="/tab" element={<EntityMfaExceptionsContent />} />,
      '/tab',
    );
    expect(await screen.findByText('No exceptions')).toBeInTheDocument();
    expect(
      await screen.findByRole('rowheader', { name: 'Conditional access' }),
    ).toBeInTheDocument();
  });

  it('renders the card of a group', async () => {
    await renderLegacy(
      <Route path="/" element={<EntityMfaAccountabilityCard />} />,
      '/',
      iam,
    );
    expect(
      await screen.findByText('What we are accountable for'),
    ).toBeInTheDocument();
    expect(await screen.findByText('1 stale')).toBeInTheDocument();
  });

  it('renders the register with a header of its own', async () => {
    await renderLegacy(<></>, '/mfa-exceptions');
    expect(
      await screen.findByRole('heading', { level: 1, name: 'MFA exceptions' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Nothing in the register yet'),
    ).toBeInTheDocument();
  });

  it('shows my work', async () => {
    await renderLegacy(<></>, '/mfa-exceptions/work');
    expect(
      await screen.findByText('Nothing waits for you'),
    ).toBeInTheDocument();
  });

  it('shows accountability all over the catalog', async () => {
    await renderLegacy(<></>, '/mfa-exceptions/accountability');
    expect(
      await screen.findByText(/Where is nobody accountable/),
    ).toBeInTheDocument();
  });

  it('has a card for groups and users, and for nothing else', () => {
    expect(isMfaAccountabilityAvailable(iam)).toBe(true);
    expect(isMfaAccountabilityAvailable({ ...iam, kind: 'User' })).toBe(true);
    expect(isMfaAccountabilityAvailable(payments)).toBe(false);
  });

  it('is there for what the register governs', () => {
    const resource = (type: string) => ({
      ...payments,
      kind: 'Resource',
      spec: { type },
    });

    expect(isMfaExceptionsAvailable(payments)).toBe(true);
    expect(isMfaExceptionsAvailable(resource('vendor'))).toBe(true);
    expect(isMfaExceptionsAvailable(resource('database'))).toBe(false);
    expect(isMfaExceptionsAvailable({ ...payments, kind: 'User' })).toBe(false);
  });
});
