import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { CampaignView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { EntityLink } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { ExactTime, RelativeTime } from '../parts/RelativeTime';
import { campaignsRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { searchOf } from './campaignFilters';
import { ScopeWords } from './ScopeWords';
import { comesBackWords } from './words';

/** What was planned, and what of it has happened. */
export function PlanBlock({ campaign }: { campaign: CampaignView }) {
  const t = useTranslate();
  return (
    <Block title={t('campaign.page.plan')}>
      <PlanFacts campaign={campaign} />
    </Block>
  );
}

/** The same on other pages. */
export function PlanFacts({ campaign }: { campaign: CampaignView }) {
  const t = useTranslate();
  const { asks, endedAt, recurrence, startedAt } = campaign;
  const lastAsk = asks[asks.length - 1];
  return (
    <Facts>
      <Fact term={t('campaign.page.owner')}>
        <EntityLink entityRef={campaign.owner} />
      </Fact>
      <Fact term={t(`campaign.page.${startedAt ? 'started' : 'starts'}`)}>
        <ExactTime at={startedAt ?? campaign.startsAt} />
      </Fact>
      <Fact term={t('campaign.page.deadline')}>
        <ExactTime at={campaign.deadline} />
      </Fact>
      {endedAt && (
        <Fact term={t('campaign.page.over')}>
          <ExactTime at={endedAt} />
        </Fact>
      )}
      {lastAsk && (
        <Fact term={t('campaign.page.asked')}>
          {t('campaign.page.askedTimes', {
            count: asks.length,
            when: <RelativeTime at={lastAsk.at} />,
          })}
        </Fact>
      )}
      {recurrence && (
        <Fact term={t('campaign.page.recurrence')}>
          {comesBackWords(t, recurrence)}
        </Fact>
      )}
      <SeriesFact campaign={campaign} />
      <Fact term={t('campaign.page.planned')}>
        {t('campaign.page.plannedBy', {
          when: <RelativeTime at={campaign.createdAt} />,
          who: <EntityLink entityRef={campaign.createdBy} inSentence />,
        })}
      </Fact>
      <Fact term={t('campaign.page.scope')}>
        <ScopeWords filter={campaign.filter} />
      </Fact>
    </Facts>
  );
}

function SeriesFact({ campaign }: { campaign: CampaignView }) {
  const t = useTranslate();
  const campaigns = useRouteRef(campaignsRouteRef);
  const { series } = campaign;
  return series ? (
    <Fact term={t('campaign.page.series')}>
      {t('campaign.page.inSeries', { number: series.number })}
      {', '}
      <Link
        to={`${campaigns()}?${searchOf({ series: series.id })}`}
        underline="always"
      >
        {t('campaign.page.allOfSeries')}
      </Link>
    </Fact>
  ) : null;
}
