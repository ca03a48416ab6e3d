import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import MenuIcon from '@material-ui/icons/Menu';
import SearchIcon from '@material-ui/icons/Search';
import WorkIcon from '@material-ui/icons/AssignmentTurnedInOutlined';
import type { ReactNode } from 'react';
import { PortalLogo } from './PortalLogo';

/** The sidebar, but for the pages that each frontend system lists in its own way. */
export function PortalSidebar(props: {
  /** The pages, the ones used most at the top. */
  menu: ReactNode;
  settings: ReactNode;
}) {
  return (
    <Sidebar>
      <PortalLogo />
      <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {props.menu}
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem />
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {props.settings}
      </SidebarGroup>
    </Sidebar>
  );
}

/** What waits for whoever is signed in. */
export function MyWorkItem() {
  return (
    <SidebarItem icon={WorkIcon} to="/mfa-exceptions/work" text="My work" />
  );
}
