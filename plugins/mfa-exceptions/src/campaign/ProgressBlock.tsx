import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { CampaignDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { Fact, Facts } from '../parts/Fact';
import { useTranslate } from '../translation';
import { itemOutcomes } from './itemFilters';
import { OwnersTable } from './OwnersTable';
import { Progress } from './Progress';

/** How far a campaign is: altogether, by outcome, and by who is accountable. */
export function ProgressBlock({ campaign }: { campaign: CampaignDetail }) {
  const t = useTranslate();
  const { owners, progress, state } = campaign;
  return (
    <Block title={t('campaign.outcome.title')}>
      <Typography variant="body1" component="div" role="status">
        <Progress campaign={campaign} />
      </Typography>
      {progress.items > 0 && (
        <Box mt={2}>
          <Outcomes outcomes={progress.outcomes} />
        </Box>
      )}
      {owners.length > 0 && (
        <Box mt={2}>
          <Typography variant="subtitle2" component="h4">
            {t('campaign.outcome.owners')}
          </Typography>
          <OwnersTable owners={owners} campaignId={campaign.id} />
        </Box>
      )}
      {state === 'active' && (
        <Typography variant="caption" color="textSecondary">
          {t('campaign.outcome.renewed')}
        </Typography>
      )}
    </Block>
  );
}

/** How those that were answered were answered. */
export function Outcomes({
  outcomes,
}: Pick<CampaignDetail['progress'], 'outcomes'>) {
  const t = useTranslate();
  return (
    <Facts>
      {itemOutcomes.map(outcome => (
        <Fact key={outcome} term={t(`review.outcome.${outcome}`)}>
          {outcomes[outcome]}
        </Fact>
      ))}
    </Facts>
  );
}
