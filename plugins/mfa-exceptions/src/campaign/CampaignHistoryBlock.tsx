import type { CampaignView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useCampaignHistory } from '../api/campaigns';
import { EntityLink } from '../parts/EntityLink';
import { HistoryBlock } from '../parts/HistoryBlock';
import { useTranslate } from '../translation';

/** Who did what, and what time did. */
export function CampaignHistoryBlock({ campaign }: { campaign: CampaignView }) {
  const t = useTranslate();
  const { id, version } = campaign;
  const history = useCampaignHistory(id, version);
  const { value } = history;
  return (
    <HistoryBlock
      title={t('campaign.history.title')}
      history={history}
      failed={t('campaign.history.failed')}
      trust={
        value && t(`campaign.history.${value.verified ? 'verified' : 'broken'}`)
      }
    >
      {({ action, actor }) => {
        const what = t(`campaign.history.done.${action}`);
        return actor
          ? t('campaign.history.entry', {
              what,
              who: <EntityLink entityRef={actor} inSentence />,
            })
          : what;
      }}
    </HistoryBlock>
  );
}
