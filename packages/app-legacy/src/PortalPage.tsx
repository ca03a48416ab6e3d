import { SidebarItem, SidebarPage } from '@backstage/core-components';
import { Settings } from '@backstage/plugin-user-settings';
import { MyWorkItem, PortalSidebar } from '@internal/app-parts';
import CreateIcon from '@material-ui/icons/AddCircleOutline';
import CategoryIcon from '@material-ui/icons/Category';
import HomeIcon from '@material-ui/icons/HomeOutlined';
import VpnKeyIcon from '@material-ui/icons/VpnKeyOutlined';
import type { PropsWithChildren } from 'react';

/** A page of the portal beside its sidebar. */
export function PortalPage({ children }: PropsWithChildren<{}>) {
  return (
    <SidebarPage>
      <PortalSidebar
        settings={<Settings />}
        menu={
          <>
            <SidebarItem icon={HomeIcon} to="/home" text="Home" />
            <SidebarItem icon={CategoryIcon} to="/catalog" text="Catalog" />
            <SidebarItem
              icon={VpnKeyIcon}
              to="/mfa-exceptions"
              text="MFA exceptions"
            />
            <MyWorkItem />
            <SidebarItem icon={CreateIcon} to="/create" text="Create" />
          </>
        }
      />
      {children}
    </SidebarPage>
  );
}
