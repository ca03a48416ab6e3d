import { EntityLayout } from '@backstage/plugin-catalog';
import {
  EntityMfaExceptionsContent,
  isMfaExceptionsAvailable,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions';
import { Overview } from './Overview';

/**
 * The page of an entity of any kind. An element and not a component, because
 * the app looks through it for the routes of plugins.
 */
export const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Overview />
    </EntityLayout.Route>
    <EntityLayout.Route
      path="/mfa-exceptions"
      title="MFA exceptions"
      if={isMfaExceptionsAvailable}
    >
      <EntityMfaExceptionsContent />
    </EntityLayout.Route>
  </EntityLayout>
);
