import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { PortalNav } from './PortalNav';

const navContent = NavContentBlueprint.make({
  params: { component: PortalNav },
});

export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [navContent],
});
