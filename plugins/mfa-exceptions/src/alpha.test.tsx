import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { renderTestApp } from '@backstage/frontend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { MfaExceptionsApi } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { screen, waitFor } from '@testing-library/react';
import plugin from './alpha';
import { mfaExceptionsApiRef } from './api/mfaExceptionsApiRef';
import {
  answerOf,
  entryOf,
  iam,
  matrixOf,
  ownedOf,
} from './__testUtils__/accountability';
import { apiMock } from './__testUtils__/portal';
import {
  EXCEPTION_ID,
  exceptionOf,
  payments,
  summaryOf,
  workPageOf,
} from './__testUtils__/records';

// Links to entities need a place to lead to.
const entityPage = PageBlueprint.make({
  name: 'entity',
  params: {
    path: '/catalog/:namespace/:kind/:name',
    routeRef: entityRouteRef,
    loader: async () => <div />,
  },
});

function renderPortal(options: { entity?: Entity; path?: string }) {
  const api = apiMock({
    getEntitySummary: jest.fn(async () => summaryOf()),
    getException: jest.fn(async () => exceptionOf()),
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
  return renderTestApp({
    extensions: [
      entityPage,
      ...(options.entity
        ? [createTestEntityPage({ entity: options.entity })]
        : []),
    ],
    features: [plugin],
    initialRouteEntries: [options.path ?? '/'],
    apis: [
      [mfaExceptionsApiRef, api as unknown as MfaExceptionsApi],
      [catalogApiRef, catalogApiMock()],
    ],
  });
}

describe('mfa-exceptions, new frontend system', () => {
  it('puts the card and the tab on the page of a governed entity', async () => {
    renderPortal({ entity: payments });

    await waitFor(() =>
      expect(
        screen.getAllByText('MFA applies here without exception.'),
      ).toHaveLength(2),
    );
  });

  it.each(['Group', 'User'])(
    'says on the page of a %s what they are accountable for',
    async kind => {
      renderPortal({ entity: { ...iam, kind } });
      expect(await screen.findByText(/accountable for$/)).toBeInTheDocument();
      expect(await screen.findByText('1 stale')).toBeInTheDocument();
    },
  );

  it('leaves other entities alone', async () => {
    renderPortal({
      entity: { ...payments, kind: 'Resource', spec: { type: 'database' } },
    });

    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });

  it('mounts the register and its permanent links', async () => {
    renderPortal({ path: '/mfa-exceptions' });
    expect(
      await screen.findByText('Nothing in the register yet'),
    ).toBeInTheDocument();
  });

  it('shows my work', async () => {
    renderPortal({ path: '/mfa-exceptions/work' });
    expect(
      await screen.findByText('Nothing waits for you'),
    ).toBeInTheDocument();
  });

  it('shows accountability all over the catalog', async () => {
    renderPortal({ path: '/mfa-exceptions/accountability' });
    expect(
      await screen.findByText(/Where is nobody accountable/),
    ).toBeInTheDocument();
  });

  it('shows the policies', async () => {
    renderPortal({ path: '/mfa-exceptions/policies' });
    expect(
      await screen.findByRole('heading', {
        name: '1. default.application: Application',
      }),
    ).toBeInTheDocument();
  });

  it('opens an exception by its permanent link', async () => {
    renderPortal({ path: `/mfa-exceptions/exceptions/${EXCEPTION_ID}` });
    expect(
      await screen.findByRole('heading', {
        name: 'Conditional access · Legacy protocol',
      }),
    ).toBeInTheDocument();
  });
});
