import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createCardExtension } from '@backstage/plugin-home-react';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import type { ComponentType, JSX } from 'react';
import { MfaExceptionsClient } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { mfaExceptionsApiRef } from './api/mfaExceptionsApiRef';
import {
  entityContentRouteRef,
  entityTabRouteRef,
  rootRouteRef,
} from './routes';
import { isExceptionResult } from './search/isExceptionResult';
import type { MfaExceptionsSearchResultListItemProps } from './search/MfaExceptionsSearchResultListItem';

/** The MFA exception register, for the legacy frontend system. @public */
export const mfaExceptionsPlugin = createPlugin({
  id: 'mfa-exceptions',
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  externalRoutes: { entityTab: entityTabRouteRef },
  apis: [
    createApiFactory({
      api: mfaExceptionsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MfaExceptionsClient(deps),
    }),
  ],
});

/** The register, the request form and the page of each exception. @public */
export const MfaExceptionsPage: () => JSX.Element = mfaExceptionsPlugin.provide(
  createRoutableExtension({
    name: 'MfaExceptionsPage',
    component: () => import('./FramedPage').then(m => m.FramedPage),
    mountPoint: rootRouteRef,
  }),
);

/** The card for the overview of an entity. @public */
export const EntityMfaExceptionsCard: () => JSX.Element =
  mfaExceptionsPlugin.provide(
    createComponentExtension({
      name: 'EntityMfaExceptionsCard',
      component: {
        lazy: () =>
          import('./entity/overview').then(m => m.EntityMfaExceptionsCard),
      },
    }),
  );

/** How an entity stands with its exceptions; for its overview. @public */
export const EntityMfaScorecardCard: () => JSX.Element =
  mfaExceptionsPlugin.provide(
    createComponentExtension({
      name: 'EntityMfaScorecardCard',
      component: {
        lazy: () =>
          import('./scorecard/EntityMfaScorecardCard').then(
            m => m.EntityMfaScorecardCard,
          ),
      },
    }),
  );

/** The card for the overview of a group or a user. @public */
export const EntityMfaAccountabilityCard: () => JSX.Element =
  mfaExceptionsPlugin.provide(
    createComponentExtension({
      name: 'EntityMfaAccountabilityCard',
      component: {
        lazy: () =>
          import('./accountability/EntityMfaAccountabilityCard').then(
            m => m.EntityMfaAccountabilityCard,
          ),
      },
    }),
  );

/** The tab of an entity. @public */
export const EntityMfaExceptionsContent: () => JSX.Element =
  mfaExceptionsPlugin.provide(
    createRoutableExtension({
      name: 'EntityMfaExceptionsContent',
      component: () =>
        import('./entity/EntityMfaExceptionsContent').then(
          m => m.EntityMfaExceptionsContent,
        ),
      mountPoint: entityContentRouteRef,
    }),
  );

/** Lists only what carries an overdue exception; for the filters of the catalog. @public */
export const MfaExceptionsCatalogFilter: () => JSX.Element =
  mfaExceptionsPlugin.provide(
    createComponentExtension({
      name: 'MfaExceptionsCatalogFilter',
      component: {
        lazy: () =>
          import('./catalog/MfaExceptionsCatalogFilter').then(
            m => m.MfaExceptionsCatalogFilter,
          ),
      },
    }),
  );

/** An exception among the results of a search. @public */
export const MfaExceptionsSearchResultListItem: (
  props: MfaExceptionsSearchResultListItemProps,
) => JSX.Element | null = mfaExceptionsPlugin.provide(
  createSearchResultListItemExtension({
    name: 'MfaExceptionsSearchResultListItem',
    predicate: isExceptionResult,
    component: () =>
      import('./search/MfaExceptionsSearchResultListItem').then(
        m => m.MfaExceptionsSearchResultListItem,
      ),
  }),
);

/** What waits for the person who has come home; for a home page. @public */
export const MfaExceptionsMyWorkCard: ComponentType<{ title?: string }> =
  mfaExceptionsPlugin.provide(
    createCardExtension<{ title?: string }>({
      name: 'MfaExceptionsMyWorkCard',
      title: 'MFA exceptions: what waits for me',
      description: 'How much waits for you in the register, and what first',
      components: () =>
        import('./home/MyWorkContent').then(m => ({
          Content: m.MyWorkContent,
        })),
    }),
  );
