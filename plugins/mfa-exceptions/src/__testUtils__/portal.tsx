import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { StylesProvider } from '@material-ui/core/styles';
import { identityApiRef, storageApiRef } from '@backstage/core-plugin-api';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import type { Entity } from '@backstage/catalog-model';
import type {
  AccountabilityApi,
  CampaignsApi,
  EvidenceApi,
  IncidentsApi,
  MfaExceptionsApi,
  OperationsApi,
  PatternsApi,
  PostureApi,
  RemindersApi,
  ReviewsApi,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { MfaExceptionsRoutes } from '../MfaExceptionsRoutes';
import { mfaExceptionsApiRef } from '../api/mfaExceptionsApiRef';
import { entityContentRouteRef, rootRouteRef } from '../routes';
import { campaignPageOf } from './campaigns';
import { incidentPageOf } from './incidents';
import { policyListOf } from './policies';

type Mocked<T> = { [K in keyof T]: jest.Mock };

export type ApiMock = Mocked<
  Omit<
    MfaExceptionsApi,
    | 'accountability'
    | 'campaigns'
    | 'evidence'
    | 'incidents'
    | 'operations'
    | 'patterns'
    | 'posture'
    | 'reminders'
    | 'reviews'
  >
> & {
  accountability: Mocked<AccountabilityApi>;
  campaigns: Mocked<CampaignsApi>;
  evidence: Mocked<EvidenceApi>;
  incidents: Mocked<IncidentsApi>;
  operations: Mocked<OperationsApi>;
  patterns: Mocked<PatternsApi>;
  posture: Mocked<PostureApi>;
  reminders: Mocked<RemindersApi>;
  reviews: Mocked<ReviewsApi>;
};

/** The register's API, with an answer only where a test gives one. */
export function apiMock(answers: Partial<ApiMock> = {}): ApiMock {
  const unasked = (name: string) =>
    jest.fn(async () => {
      throw new Error(`'${name}' was not expected to be called`);
    });
  return {
    listExceptions: unasked('listExceptions'),
    createException: unasked('createException'),
    getException: unasked('getException'),
    patchException: unasked('patchException'),
    transition: unasked('transition'),
    validate: unasked('validate'),
    getHistory: jest.fn(async () => ({ items: [] })),
    getVerification: jest.fn(async () => ({ verified: true, entries: 3 })),
    getEntitySummary: unasked('getEntitySummary'),
    getEntitySummaries: unasked('getEntitySummaries'),
    importRegister: unasked('importRegister'),
    streamImport: jest.fn(),
    exportExceptions: unasked('exportExceptions'),
    requestExtension: unasked('requestExtension'),
    decideExtension: unasked('decideExtension'),
    recordUse: unasked('recordUse'),
    decide: unasked('decide'),
    listWork: unasked('listWork'),
    policies: jest.fn(async () => policyListOf()),
    accountability: {
      ofEntity: unasked('accountability.ofEntity'),
      record: unasked('accountability.record'),
      attest: unasked('accountability.attest'),
      list: unasked('accountability.list'),
      matrix: unasked('accountability.matrix'),
      ofOwner: unasked('accountability.ofOwner'),
      mistakes: unasked('accountability.mistakes'),
    },
    campaigns: {
      list: jest.fn(async () => campaignPageOf([])),
      create: unasked('campaigns.create'),
      preview: unasked('campaigns.preview'),
      get: unasked('campaigns.get'),
      transition: unasked('campaigns.transition'),
      items: unasked('campaigns.items'),
      history: jest.fn(async () => ({ verified: true, items: [] })),
      report: unasked('campaigns.report'),
      reportFile: unasked('campaigns.reportFile'),
    },
    evidence: {
      list: unasked('evidence.list'),
      create: unasked('evidence.create'),
      get: unasked('evidence.get'),
      file: unasked('evidence.file'),
      verifier: unasked('evidence.verifier'),
      checkpoints: unasked('evidence.checkpoints'),
      checkpoint: unasked('evidence.checkpoint'),
      verification: unasked('evidence.verification'),
      verify: unasked('evidence.verify'),
    },
    incidents: {
      list: jest.fn(async () => incidentPageOf([])),
      create: unasked('incidents.create'),
      get: unasked('incidents.get'),
      patch: unasked('incidents.patch'),
      addFinding: unasked('incidents.addFinding'),
      patchFinding: unasked('incidents.patchFinding'),
      addTimelineEntry: unasked('incidents.addTimelineEntry'),
      transition: unasked('incidents.transition'),
      facts: unasked('incidents.facts'),
      history: jest.fn(async () => ({ verified: true, items: [] })),
      document: unasked('incidents.document'),
    },
    operations: {
      status: unasked('operations.status'),
      run: unasked('operations.run'),
    },
    patterns: {
      list: jest.fn(async () => ({ items: [], totalItems: 0, pageInfo: {} })),
      get: unasked('patterns.get'),
      plan: unasked('patterns.plan'),
    },
    posture: {
      get: unasked('posture.get'),
      trend: unasked('posture.trend'),
      calendar: unasked('posture.calendar'),
      entities: unasked('posture.entities'),
      accountability: unasked('posture.accountability'),
      export: unasked('posture.export'),
    },
    reminders: { log: unasked('reminders.log') },
    reviews: {
      list: jest.fn(async () => ({ items: [], totalItems: 0, pageInfo: {} })),
      get: unasked('reviews.get'),
      decide: unasked('reviews.decide'),
      decideMany: unasked('reviews.decideMany'),
      reassign: unasked('reviews.reassign'),
      delegations: jest.fn(async () => ({ items: [] })),
      delegate: unasked('reviews.delegate'),
      revokeDelegation: unasked('reviews.revokeDelegation'),
    },
    ...answers,
  };
}

/** An error as the client throws it for an answer of the server. */
export function responseError(
  statusCode: number,
  message: string,
  extra: object = {},
): Error {
  return Object.assign(new Error(`Request failed with ${statusCode}`), {
    statusCode,
    body: { error: { name: 'Error', message, ...extra } },
  });
}

/** The pages, where the portal mounts them. */
export function MountedPages() {
  return (
    <Routes>
      <Route path="/mfa-exceptions/*" element={<MfaExceptionsRoutes />} />
    </Routes>
  );
}

/** Renders in a portal of the legacy frontend system, where the register is mounted. */
export function renderInPortal(
  children: ReactNode,
  options: {
    api: ApiMock;
    entities?: Entity[];
    path?: string;
    storage?: ReturnType<typeof mockApis.storage>;
    /** Who looks, and what they belong to. */
    ownRefs?: string[];
    /** Whether they have every permission; none that is looked up, where left out. */
    permitted?: boolean;
  },
) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [mfaExceptionsApiRef, options.api as unknown as MfaExceptionsApi],
        [catalogApiRef, catalogApiMock({ entities: options.entities ?? [] })],
        [storageApiRef, options.storage ?? mockApis.storage()],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: options.ownRefs?.[0],
            ownershipEntityRefs: options.ownRefs,
          }),
        ],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: options.permitted
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
          }),
        ],
      ]}
    >
      {/* A style sheet is looked through for every role that is asked for. */}
      <StylesProvider disableGeneration>{children}</StylesProvider>
    </TestApiProvider>,
    {
      routeEntries: [options.path ?? '/'],
      mountedRoutes: {
        '/mfa-exceptions': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/catalog/:namespace/:kind/:name/mfa-exceptions': entityContentRouteRef,
      },
    },
  );
}
