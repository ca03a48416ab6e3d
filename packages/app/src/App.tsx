import { createApp } from '@backstage/frontend-defaults';
import userSettingsStorage from '@backstage/plugin-app-module-user-settings';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import homePlugin from '@backstage/plugin-home/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import orgPlugin from '@backstage/plugin-org/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import signalsPlugin from '@backstage/plugin-signals/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import mfaExceptionsPlugin from '@mfa-exceptions/backstage-plugin-mfa-exceptions/alpha';
import { homeModule } from './home';
import { navModule } from './nav';
import { signInModule } from './signIn';

export const app = createApp({
  features: [
    catalogPlugin,
    catalogGraphPlugin,
    homePlugin,
    notificationsPlugin,
    orgPlugin,
    scaffolderPlugin,
    searchPlugin,
    signalsPlugin,
    userSettingsPlugin,
    userSettingsStorage,
    mfaExceptionsPlugin,
    homeModule,
    navModule,
    signInModule,
  ],
});
