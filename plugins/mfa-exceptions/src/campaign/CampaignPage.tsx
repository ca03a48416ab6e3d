import { useParams } from 'react-router-dom';
import { useCampaign } from '../api/campaigns';
import { isNotFound } from '../api/errors';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { Missing } from '../parts/Missing';
import { useTranslate } from '../translation';
import { CampaignRecord } from './CampaignRecord';

/** The permanent place of one campaign. */
export function CampaignPage() {
  const { id = '' } = useParams();
  // Another campaign is another page: nothing of the last one may linger.
  return <CampaignOf key={id} id={id} />;
}

function CampaignOf({ id }: { id: string }) {
  const t = useTranslate();
  const { campaign, setCampaign, error, retry, round } = useCampaign(id);
  if (campaign) {
    return (
      <CampaignRecord
        campaign={campaign}
        round={round}
        onDone={setCampaign}
        onReload={retry}
      />
    );
  }
  if (!error) {
    return <Loading lines={8} />;
  }
  return isNotFound(error) ? (
    <Missing
      title={t('campaign.page.notFound')}
      description={t('campaign.page.notFoundDescription')}
    />
  ) : (
    <Failure title={t('campaign.page.failed')} error={error} onRetry={retry} />
  );
}
