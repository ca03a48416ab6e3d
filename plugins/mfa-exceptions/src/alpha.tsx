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
  CatalogFilterBlueprint,
  EntityCardBlueprint,
  EntityContentBlueprint,
  EntityIconLinkBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import VpnKeyIcon from '@material-ui/icons/VpnKeyOutlined';
import { MfaExceptionsClient } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { isMfaAccountabilityAvailable } from './accountability/isMfaAccountabilityAvailable';
import { mfaExceptionsApiRef } from './api/mfaExceptionsApiRef';
import { isMfaExceptionsAvailable } from './entity/isMfaExceptionsAvailable';
import { useMfaExceptionsIconLink } from './entity/useMfaExceptionsIconLink';
import {
  entityContentRouteRef,
  entityTabRouteRef,
  rootRouteRef,
} from './routes';
import {
  EXCEPTION_RESULT_TYPE,
  isExceptionResult,
} from './search/isExceptionResult';

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
      import('./entity/overview').then(m => <m.EntityMfaExceptionsCard />),
  },
});

const scorecardCard = EntityCardBlueprint.make({
  name: 'scorecard',
  params: {
    type: 'content',
    filter: isMfaExceptionsAvailable,
    loader: () =>
      import('./scorecard/EntityMfaScorecardCard').then(m => (
        <m.EntityMfaScorecardCard />
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

const entityIconLink = EntityIconLinkBlueprint.make({
  params: {
    filter: isMfaExceptionsAvailable,
    useProps: useMfaExceptionsIconLink,
  },
});

const catalogFilter = CatalogFilterBlueprint.make({
  params: {
    loader: () =>
      import('./catalog/MfaExceptionsCatalogFilter').then(m => (
        <m.MfaExceptionsCatalogFilter />
      )),
  },
});

const searchResult = SearchResultListItemBlueprint.make({
  params: {
    predicate: isExceptionResult,
    icon: <VpnKeyIcon />,
    component: () =>
      import('./search/MfaExceptionsSearchResultListItem').then(
        m => m.MfaExceptionsSearchResultListItem,
      ),
  },
});

const searchType = SearchFilterResultTypeBlueprint.make({
  params: {
    value: EXCEPTION_RESULT_TYPE,
    name: 'MFA exceptions',
    icon: <VpnKeyIcon />,
  },
});

const myWorkWidget = HomePageWidgetBlueprint.make({
  name: 'my-work',
  params: {
    name: 'MfaExceptionsMyWork',
    title: 'MFA exceptions: what waits for me',
    description: 'How much waits for you in the register, and what first',
    components: () =>
      import('./home/MyWorkContent').then(m => ({ Content: m.MyWorkContent })),
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
  extensions: [
    api,
    page,
    entityCard,
    scorecardCard,
    accountabilityCard,
    entityContent,
    entityIconLink,
    catalogFilter,
    searchResult,
    searchType,
    myWorkWidget,
  ],
});

export { mfaExceptionsPagesTranslationRef } from './translation';
export { mfaExceptionsTranslationRef } from './words';
