import {
  EntityAboutCard,
  EntityDependsOnComponentsCard,
  EntityDependsOnResourcesCard,
  EntityHasComponentsCard,
  EntityHasResourcesCard,
  EntityHasSystemsCard,
  EntityLinksCard,
  EntitySwitch,
  isKind,
} from '@backstage/plugin-catalog';
import { EntityCatalogGraphCard } from '@backstage/plugin-catalog-graph';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EntityGroupProfileCard,
  EntityMembersListCard,
  EntityOwnershipCard,
  EntityUserProfileCard,
} from '@backstage/plugin-org';
import {
  EntityMfaAccountabilityCard,
  EntityMfaExceptionsCard,
  EntityMfaScorecardCard,
  isMfaExceptionsAvailable,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions';
import { CardGrid } from './CardGrid';

/** The first tab of an entity, with the cards that suit its kind. */
export function Overview() {
  const { entity } = useEntity();
  const governed = isMfaExceptionsAvailable(entity);
  const exceptions = governed && <EntityMfaExceptionsCard />;
  const scorecard = governed && <EntityMfaScorecardCard />;
  const links = Boolean(entity.metadata.links?.length) && <EntityLinksCard />;
  const graph = <EntityCatalogGraphCard height={400} />;

  return (
    <EntitySwitch>
      <EntitySwitch.Case if={isKind('user')}>
        <CardGrid>
          <EntityUserProfileCard />
          <EntityMfaAccountabilityCard />
          <EntityOwnershipCard />
        </CardGrid>
      </EntitySwitch.Case>
      <EntitySwitch.Case if={isKind('group')}>
        <CardGrid>
          <EntityGroupProfileCard />
          <EntityMfaAccountabilityCard />
          <EntityOwnershipCard />
          <EntityMembersListCard />
        </CardGrid>
      </EntitySwitch.Case>
      <EntitySwitch.Case if={isKind('domain')}>
        <CardGrid>
          <EntityAboutCard />
          {graph}
          <EntityHasSystemsCard />
        </CardGrid>
      </EntitySwitch.Case>
      <EntitySwitch.Case if={isKind('system')}>
        <CardGrid>
          {exceptions}
          {scorecard}
          <EntityAboutCard />
          {graph}
          <EntityHasComponentsCard />
          <EntityHasResourcesCard />
        </CardGrid>
      </EntitySwitch.Case>
      <EntitySwitch.Case>
        <CardGrid>
          {exceptions}
          {scorecard}
          <EntityAboutCard />
          {graph}
          {links}
          <EntityDependsOnComponentsCard />
          <EntityDependsOnResourcesCard />
        </CardGrid>
      </EntitySwitch.Case>
    </EntitySwitch>
  );
}
