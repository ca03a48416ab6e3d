import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';
import { MfaExceptionsClient } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { mfaExceptionsApiRef } from './api/mfaExceptionsApiRef';
import {
  entityContentRouteRef,
  entityTabRouteRef,
  rootRouteRef,
} from './routes';

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
          import('./entity/EntityMfaExceptionsCard').then(
            m => m.EntityMfaExceptionsCard,
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
