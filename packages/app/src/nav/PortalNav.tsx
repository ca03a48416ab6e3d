import {
  SidebarDivider,
  SidebarItem,
  SidebarScrollWrapper,
} from '@backstage/core-components';
import type { NavContentComponentProps } from '@backstage/plugin-app-react';
import { MyWorkItem, PortalSidebar } from '@internal/app-parts';

/** The pages of every plugin, with the ones used most at the top. */
export function PortalNav({ navItems }: NavContentComponentProps) {
  const nav = navItems.withComponent(({ icon, href, title }) => (
    <SidebarItem icon={() => icon} to={href} text={title} />
  ));
  // These have places of their own.
  nav.take('page:search');
  nav.take('page:notifications');
  const settings = nav.take('page:user-settings');

  return (
    <PortalSidebar
      settings={settings}
      menu={
        <>
          {nav.take('page:home')}
          {nav.take('page:catalog')}
          {nav.take('page:mfa-exceptions')}
          <MyWorkItem />
          {nav.take('page:scaffolder')}
          <SidebarDivider />
          <SidebarScrollWrapper>
            {nav.rest({ sortBy: 'title' })}
          </SidebarScrollWrapper>
        </>
      }
    />
  );
}
