import { EntityLinks } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import type { ExceptionView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTranslate } from '../translation';

/** Who, where and how: an empty list of a limit is said to be none. */
export function ScopeFacts({ scope }: { scope: ExceptionView['scope'] }) {
  const t = useTranslate();
  const { population, sessionPath } = scope;
  return (
    <Facts>
      <Fact term={t('exception.scope.users')}>
        <EntityLinks
          entityRefs={population.users}
          none={t('exception.scope.none')}
          all
        />
      </Fact>
      <Fact term={t('exception.scope.groups')}>
        <EntityLinks
          entityRefs={population.groups}
          none={t('exception.scope.none')}
          all
        />
      </Fact>
      <Fact term={t('exception.scope.size')}>
        {t('parts.population.people', { count: population.size })}
      </Fact>
      <Fact term={t('exception.scope.includes')}>
        {population.includes.length === 0
          ? t('exception.scope.includesNone')
          : population.includes.map(each => t(`privileged.${each}`)).join(', ')}
      </Fact>
      <Limit term={t('exception.scope.where')} names={scope.applications} />
      <Limit
        term={t('exception.scope.networks')}
        names={sessionPath.networks}
      />
      <Limit term={t('exception.scope.clients')} names={sessionPath.clients} />
      <Limit
        term={t('exception.scope.protocols')}
        names={sessionPath.protocols}
      />
      <Limit
        term={t('exception.scope.environments')}
        names={scope.environments}
      />
    </Facts>
  );
}

function Limit(props: { term: string; names: readonly string[] }) {
  const t = useTranslate();
  return (
    <Fact term={props.term}>
      <EntityLinks
        entityRefs={props.names}
        none={t('exception.scope.any')}
        all
      />
    </Fact>
  );
}
