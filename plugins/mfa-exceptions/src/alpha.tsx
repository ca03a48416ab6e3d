/**
 * The screens of the MFA exception register, for the new frontend system.
 *
 * @packageDocumentation
 */

import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import VpnKeyIcon from '@material-ui/icons/VpnKeyOutlined';
import { MfaExceptionsClient } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { isMfaAccountabilityAvailable } from './accountability/isMfaAccountabilityAvailable';
import { mfaExceptionsApiRef } from './api/mfaExceptionsApiRef';
import { isMfaExceptionsAvailable } from './entity/isMfaExceptionsAvailable';
import {
  entityContentRouteRef,
  entityTabRouteRef,
  rootRouteRef,
} from './routes';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: mfaExceptionsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MfaExceptionsClient(deps),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/mfa-exceptions',
    title: 'MFA exceptions',
    icon: <VpnKeyIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./MfaExceptionsRoutes').then(m => <m.MfaExceptionsRoutes />),
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: isMfaExceptionsAvailable,
    loader: () =>
      import('./entity/EntityMfaExceptionsCard').then(m => (
        <m.EntityMfaExceptionsCard />
      )),
  },
});

const accountabilityCard = EntityCardBlueprint.make({
  name: 'accountability',
  params: {
    type: 'content',
    filter: isMfaAccountabilityAvailable,
    loader: () =>
      import('./accountability/EntityMfaAccountabilityCard').then(m => (
        <m.EntityMfaAccountabilityCard />
      )),
  },
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: 'mfa-exceptions',
    title: 'MFA exceptions',
    routeRef: entityContentRouteRef,
    filter: isMfaExceptionsAvailable,
    loader: () =>
      import('./entity/EntityMfaExceptionsContent').then(m => (
        <m.EntityMfaExceptionsContent />
      )),
  },
});

/** @alpha */
export default createFrontendPlugin({
  pluginId: 'mfa-exceptions',
  title: 'MFA exceptions',
  icon: <VpnKeyIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  externalRoutes: { entityTab: entityTabRouteRef },
  extensions: [api, page, entityCard, accountabilityCard, entityContent],
});

export { mfaExceptionsTranslationRef } from './translation';
