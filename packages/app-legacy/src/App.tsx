import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { AlertDisplay } from '@backstage/core-components';
import { CatalogEntityPage, CatalogIndexPage } from '@backstage/plugin-catalog';
import { DefaultFilters } from '@backstage/plugin-catalog-react';
import { CatalogGraphPage } from '@backstage/plugin-catalog-graph';
import { NotificationsPage } from '@backstage/plugin-notifications';
import { ScaffolderPage } from '@backstage/plugin-scaffolder';
import { SearchPage } from '@backstage/plugin-search';
import { SignalsDisplay } from '@backstage/plugin-signals';
import { UserSettingsPage } from '@backstage/plugin-user-settings';
import { DemoSignInPage } from '@internal/app-parts';
import {
  MfaExceptionsCatalogFilter,
  MfaExceptionsPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions';
import { Navigate, Route } from 'react-router-dom';
import { apis } from './apis';
import { entityPage } from './catalog/entityPage';
import { HomePage } from './HomePage';
import { PortalPage } from './PortalPage';
import { SearchResults } from './SearchResults';

const app = createApp({ apis, components: { SignInPage: DemoSignInPage } });

export const App = app.createRoot(
  <>
    <AlertDisplay />
    <SignalsDisplay />
    <AppRouter>
      <PortalPage>
        <FlatRoutes>
          <Route path="/" element={<Navigate to="catalog" />} />
          <Route path="/home" element={<HomePage />} />
          <Route
            path="/catalog"
            element={
              <CatalogIndexPage
                filters={
                  <>
                    <DefaultFilters
                      initialKind="component"
                      initiallySelectedFilter="owned"
                    />
                    <MfaExceptionsCatalogFilter />
                  </>
                }
              />
            }
          />
          <Route
            path="/catalog/:namespace/:kind/:name"
            element={<CatalogEntityPage />}
          >
            {entityPage}
          </Route>
          <Route path="/catalog-graph" element={<CatalogGraphPage />} />
          <Route path="/create" element={<ScaffolderPage />} />
          <Route path="/mfa-exceptions" element={<MfaExceptionsPage />} />
          <Route path="/notifications" element={<NotificationsPage />} />
          <Route path="/search" element={<SearchPage />}>
            <SearchResults />
          </Route>
          <Route path="/settings" element={<UserSettingsPage />} />
        </FlatRoutes>
      </PortalPage>
    </AppRouter>
  </>,
);
